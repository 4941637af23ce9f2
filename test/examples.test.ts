import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFiles } from "../src/gate/check/check-files.ts";
import type { GateRequest } from "../src/gate/gate-request.ts";
import type { Report } from "../src/gate/report.ts";
import { runGate } from "../src/gate/run-gate.ts";
import { openModels } from "../src/model/open-models.ts";
import { policyPath, readPolicy } from "../src/policy/read-policy.ts";
import { type Files, memoryCheckout } from "./gate/memory-checkout.ts";

const root = join(import.meta.dirname, "..", "examples");
/** The other examples use the prompts of this repository. */
const examples = readdirSync(root).filter((example) => existsSync(join(root, example, "prompts")));

function filesOf(example: string): Readonly<Record<string, string>> {
  const entries = readdirSync(join(root, example), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(join(root, example).length + 1).replaceAll("\\", "/"),
      readFileSync(path, "utf8"),
    ]),
  );
}

const request: GateRequest = {
  base: { kind: "commit", sha: "base" },
  policy: { kind: "commit", sha: "base" },
  head: { kind: "work-tree" },
  names: { base: "base", head: "work-tree", merge: null },
  history: { base: "base", head: "base" },
  judge: "changed-else-all",
  withoutPrompts: "unjudged",
  policyWithoutBase: "work-tree",
  provider: { fill: null, overrule: null },
  max_cost_usd: null,
  looks: "policy",
};

async function gated(base: Files, head: Files): Promise<Report> {
  const progress = { advance: () => {} };
  const { signal } = new AbortController();
  return await runGate(request, {
    checkout: memoryCheckout({ base, head }),
    models: openModels({ environment: {}, cacheFolder: null }),
    progress,
    signal,
  });
}

describe.each(examples)("the example %s", (example) => {
  const files = filesOf(example);

  it("has a policy, prompts, suites and data without a finding", async () => {
    const bytes = new TextEncoder().encode(files[policyPath] ?? "");
    const { content: policy, findings } = readPolicy(bytes, policyPath);
    expect(findings).toEqual([]);
    if (policy === null) throw new Error("a policy without findings has content");
    const checkout = memoryCheckout({ base: {}, head: files });
    const tree = await checkout.tree({ kind: "work-tree" });
    if (tree.status === "missing") throw new Error(tree.what);
    expect(await checkFiles({ tree: tree.value, files: checkout, policy, only: null })).toEqual([]);
  });

  it("reaches its baselines", async () => {
    const { verdict, prompts } = await gated({}, files);
    expect({ verdict, verdicts: prompts.map((prompt) => prompt.verdict) }).toEqual({
      verdict: "passed",
      verdicts: ["ok", "ok"],
    });
    expect(prompts.map(({ baseline }) => baseline)).not.toContain(null);
  });
});

describe("the walk through first-prompt", () => {
  it("deletes hints that stand in the template, and loses four cases", async () => {
    const files = filesOf("first-prompt");
    const path = "prompts/support/message_triage.yaml";
    const hints = "payment, card, refund, price,";
    expect(files["README.md"]).toContain(`Delete \`${hints}\` from \`${path}\``);
    const { verdict, prompts } = await gated(files, {
      ...files,
      [path]: (files[path] ?? "").replace(`${hints} `, ""),
    });
    expect(verdict).toBe("blocked");
    expect(prompts.map((prompt) => [prompt.path, prompt.verdict, prompt.flips.length])).toEqual([
      [path, "regression", 4],
    ]);
  });
});
