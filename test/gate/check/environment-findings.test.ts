import { describe, expect, it } from "vitest";
import { environmentFindings } from "../../../src/gate/check/environment-findings.ts";
import { unchangedPaths } from "../../../src/gate/compare/unchanged-paths.ts";
import { known, opened } from "../../checkout/opened.ts";
import { branch, registryOf, triage } from "../../registry-branch.ts";

type Outcome = Awaited<ReturnType<typeof environmentFindings>>;

/** What the gate says of a change that writes an environment onto a branch with versions 1 and 2 and a draft. */
async function judged(
  write: (hashes: readonly string[]) => string,
  history: "read" | "missing" = "read",
): Promise<Outcome> {
  const { directory, commit, commits } = branch([triage(1, "one"), triage(2, "two"), triage(2, "draft")]);
  const { prompts, drafts } = await registryOf(directory);
  const hashes = [...(prompts[0]?.versions.map(({ behaviour }) => behaviour) ?? []), drafts[0]?.sha256 ?? ""];
  const head = commit({ "environments/production.yaml": write(hashes), "environments/README.md": "words" });
  const checkout = await opened(directory);
  const [base = ""] = commits.slice(-1);
  const trees = await Promise.all(
    [base, head].map(async (sha) => known(await checkout.tree({ kind: "commit", sha }))),
  );
  const [before = { oid: "", entries: [] }, after = before] = trees;
  const missing = { status: "missing", what: "the clone is shallow", remedy: "Fetch it" } as const;
  return await environmentFindings(after, unchangedPaths(before, after), {
    checkout: history === "read" ? checkout : { ...checkout, branchHistory: async () => missing },
    history: { base, head },
  });
}

const pointer = (version: number, hash: string | undefined): string =>
  `support.triage: { version: ${version}, sha256: "${hash}" }\n`;

describe(environmentFindings, () => {
  it.each<readonly [string, (hashes: readonly string[]) => string, readonly string[]]>([
    ["a released version", ([one]) => pointer(1, one), []],
    ["a version that the branch lacks", ([one]) => pointer(3, one), ["pointer-unknown"]],
    ["a draft", ([, , draft]) => pointer(2, draft), ["pointer-draft"]],
    ["another hash", ([, two]) => pointer(1, two), ["pointer-hash"]],
    [
      "a prompt that does not exist",
      ([one]) => pointer(1, one).replace("triage", "other"),
      ["pointer-unknown"],
    ],
    ["something else", () => "support.triage: latest\n", ["field-type"]],
    ["a key that JavaScript inherits", () => "__proto__: { version: 1 }\n", ["yaml-key"]],
  ])("judges a pointer at %s", async (_, write, codes) => {
    const { findings, problems } = await judged(write);
    expect([findings.map(({ code }) => code), problems]).toEqual([codes, []]);
  });

  it("is no success where the history cannot be read", async () => {
    const { problems } = await judged(([one]) => pointer(1, one), "missing");
    expect(problems).toMatchObject([{ what: expect.stringContaining("shallow"), remedy: "Fetch it" }]);
  });
});
