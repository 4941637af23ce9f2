import { describe, expect, it } from "vitest";
import { isSensitive } from "../../../src/approval/facts/sensitive.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";
import { readPrompt } from "../../../src/prompt/read/read-prompt.ts";

function policyWith(sensitive: Partial<Policy["approval"]["sensitive"]>): Policy {
  const policy = defaultPolicy();
  return { ...policy, approval: { ...policy.approval, sensitive: { tags: [], paths: [], ...sensitive } } };
}

function sensitive(policy: Policy, extra = ""): boolean {
  const text = `id: legal.a\nversion: 1\nowner: team\nmodel: m\ntags: [law]\nmetrics: { baseline_accuracy: 1 }\n${extra}template: Answer.\n`;
  const { content } = readPrompt(new TextEncoder().encode(text), {
    path: "prompts/legal/a.yaml",
    id: "legal.a",
  });
  if (content === null) throw new Error("the prompt has errors");
  return isSensitive(content, policy);
}

describe(isSensitive, () => {
  it.each([
    { why: "nothing makes it so", by: {}, extra: "", is: false },
    { why: "its flag does", by: {}, extra: "sensitive: true\n", is: true },
    { why: "its tag does", by: { tags: ["law"] }, extra: "", is: true },
    { why: "another tag would", by: { tags: ["money"] }, extra: "", is: false },
    { why: "its path does", by: { paths: ["x/**", "prompts/legal/**"] }, extra: "", is: true },
    { why: "another path would", by: { paths: ["prompts/sales/**"] }, extra: "", is: false },
  ])("says $is where $why", ({ by, extra, is }) => {
    const policy = policyWith(by);
    expect([sensitive(policy, extra), sensitive(policy, extra)]).toEqual([is, is]);
  });

  it("takes a glob to mean hidden files too", () => {
    const prompt = { owner: ["team"], sensitive: false, tags: [] };
    const path = "prompts/.legal/a.yaml";
    expect(isSensitive({ path, prompt }, policyWith({ paths: ["prompts/**"] }))).toBe(true);
  });

  it("reads the globs of a policy once", () => {
    let reads = 0;
    const paths = Object.defineProperty([""], 0, {
      get: () => {
        reads += 1;
        return "prompts/legal/**";
      },
    });
    const policy = policyWith({ paths });
    for (let time = 0; time < 3; time += 1) expect(sensitive(policy)).toBe(true);
    expect(reads).toBe(1);
  });
});
