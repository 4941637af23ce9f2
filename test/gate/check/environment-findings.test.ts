import { describe, expect, it } from "vitest";
import { environmentFindings } from "../../../src/gate/check/environment-findings.ts";
import { unchangedPaths } from "../../../src/gate/compare/unchanged-paths.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";
import { known, opened } from "../../checkout/opened.ts";
import { branch, registryOf, triage } from "../../registry-branch.ts";

type Outcome = Awaited<ReturnType<typeof environmentFindings>>;

/** What the gate says of a change that writes an environment onto a branch with versions 1 and 2 and a draft. */
async function judged(
  write: (hashes: readonly string[]) => string,
  history: "read" | "missing" = "read",
  policy: Policy = defaultPolicy(),
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
    policy,
  });
}

const pointer = (version: number, hash: string | undefined): string =>
  `support.triage: { version: ${version}, sha256: "${hash}" }\n`;

const shared = (one: string | undefined, two: string | undefined, buckets: string): string =>
  `support.triage: { version: 1, sha256: "${one}", rollout: { salt: s, buckets: ${buckets}${two === undefined ? "" : `, hashes: { "2": "${two}" }`} } }\n`;

const overriding = (hash: string | undefined, overrides: string): string =>
  `support.triage: { version: 1, sha256: "${hash}", overrides: ${overrides} }\n`;

const halves = `{ "1": "0-4999", "2": "5000-9999" }`;

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
    ["two released versions", ([one, two]) => shared(one, two, halves), []],
    ["two released versions without hashes", ([one]) => shared(one, undefined, halves), []],
    ["two versions, one with another's hash", ([one]) => shared(one, one, halves), ["pointer-hash"]],
    ["two versions, one a draft's hash", ([one, , draft]) => shared(one, draft, halves), ["pointer-draft"]],
    [
      "two versions, one not released",
      ([one]) => shared(one, undefined, `{ "1": "0-4999", "3": "5000-9999" }`),
      ["pointer-unknown"],
    ],
    [
      "two versions with a gap",
      ([one, two]) => shared(one, two, `{ "1": "0-4998", "2": "5000-9999" }`),
      ["rollout-buckets"],
    ],
    [
      "two versions that overlap",
      ([one, two]) => shared(one, two, `{ "1": "0-5000", "2": "5000-9999" }`),
      ["rollout-buckets"],
    ],
    [
      "shares that are 99 %",
      ([one, two]) => shared(one, two, `{ "1": "0-4999", "2": "5000-9899" }`),
      ["rollout-buckets"],
    ],
    ["a hash without buckets", ([one, two]) => shared(one, two, `{ "1": "0-9999" }`), ["rollout-buckets"]],
    [
      "a salt that is a number",
      ([one, two]) => shared(one, two, halves).replace("salt: s", "salt: 2026"),
      ["field-type"],
    ],
    ["another model", ([one]) => overriding(one, "{ model: gpt-4o }"), []],
    ["a wrong parameter", ([one]) => overriding(one, "{ parameters: { temperature: 9 } }"), ["field-value"]],
    ["a text of its own", ([one]) => overriding(one, "{ template: x }"), ["field-unknown"]],
    [
      "another model with another hash",
      ([one, two]) => overriding(one, `{ model: gpt-4o }, override_sha256: "${two}"`),
      ["override-hash"],
    ],
    [
      "a rollout and overrides",
      ([one, two]) => shared(one, two, halves).replace("rollout:", "overrides: { model: gpt-4o }, rollout:"),
      ["override-rollout"],
    ],
    ["something else", () => "support.triage: latest\n", ["field-type"]],
    ["a key that JavaScript inherits", () => "__proto__: { version: 1 }\n", ["yaml-key"]],
  ])("judges a pointer at %s", async (_, write, codes) => {
    const { findings, problems } = await judged(write);
    expect([findings.map(({ code }) => code), problems]).toEqual([codes, []]);
  });

  it.each([
    {
      environments: { production: { owners: [], protected: true, overrides: false, after: {} } },
      codes: ["override-refused"],
    },
    { environments: { production: { owners: [], protected: true, overrides: true, after: {} } }, codes: [] },
    { environments: { staging: { owners: [], protected: true, overrides: false, after: {} } }, codes: [] },
  ])("refuses overrides where the policy does: $environments", async ({ environments, codes }) => {
    const policy: Policy = { ...defaultPolicy(), environments };
    const { findings } = await judged(([one]) => overriding(one, "{ model: gpt-4o }"), "read", policy);
    expect(findings.map(({ code }) => code)).toEqual(codes);
  });

  it("is no success where the history cannot be read", async () => {
    const { problems } = await judged(([one]) => pointer(1, one), "missing");
    expect(problems).toMatchObject([{ what: expect.stringContaining("shallow"), remedy: "Fetch it" }]);
  });
});
