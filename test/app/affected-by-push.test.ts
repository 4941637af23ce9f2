import { describe, expect, it } from "vitest";
import { affectedByPush } from "../../src/app/decide/affected-by-push.ts";
import type { GovernedStep } from "../../src/github/facts/lists/governed-step.ts";
import type { OpenChange } from "../../src/github/pull-request/open-changes.ts";

const kindOf: GovernedStep["kindOf"] = (path) =>
  path.startsWith("prompts/") ? "prompt" : path.startsWith("evals/") ? "bound" : null;

const change = (...paths: readonly string[]): OpenChange => ({
  number: 1,
  headSha: "h",
  files: paths.map((path) => ({ path, kind: "other" })),
  conclusion: "success",
});

interface Case {
  readonly why: string;
  readonly open: OpenChange;
  readonly pushed: readonly string[] | null;
  readonly policy?: GovernedStep["policy"];
  readonly is: "shared" | "others" | "none";
}

describe(affectedByPush, () => {
  it.each<Case>([
    { why: "the same prompt", open: change("prompts/a.yaml"), pushed: ["prompts/a.yaml"], is: "shared" },
    { why: "another prompt", open: change("prompts/a.yaml"), pushed: ["prompts/b.yaml"], is: "none" },
    {
      why: "a file of the same id",
      open: change("prompts/a_b.yml"),
      pushed: ["prompts/a-b.yaml"],
      is: "shared",
    },
    { why: "no governed file", open: change("prompts/a.yaml"), pushed: ["src/a.ts"], is: "none" },
    {
      why: "the same file, which is not governed",
      open: change("src/a.ts"),
      pushed: ["src/a.ts", "prompts/a.yaml"],
      is: "none",
    },
    {
      why: "a prompt, where a suite is changed",
      open: change("evals/a.yaml"),
      pushed: ["prompts/a.yaml"],
      is: "others",
    },
    {
      why: "a prompt, where code is changed",
      open: change("src/b.ts"),
      pushed: ["prompts/a.yaml"],
      is: "none",
    },
    { why: "nobody knows what", open: change("prompts/a.yaml"), pushed: null, is: "others" },
    { why: "nobody knows what, where code is changed", open: change("src/a.ts"), pushed: null, is: "none" },
    { why: "the policy alone", open: change("prompts/a.yaml"), pushed: [], policy: "changed", is: "others" },
    {
      why: "the policy alone, where code is changed",
      open: change("src/a.ts"),
      pushed: [],
      policy: "changed",
      is: "none",
    },
    {
      why: "a prompt, where the list is cut",
      open: { ...change(), files: null },
      pushed: ["prompts/a.yaml"],
      is: "others",
    },
    {
      why: "a prompt, where something moved from nobody knows where",
      open: { ...change(), files: [{ path: "docs/a.md", kind: "renamed" }] },
      pushed: ["prompts/a.yaml"],
      is: "others",
    },
  ])("takes a pull request for $is where the push changed $why", ({ open, pushed, policy = "same", is }) => {
    const affected = affectedByPush([open], { files: pushed, step: { kindOf, policy } });
    expect(affected).toEqual({
      shared: is === "shared" ? [open] : [],
      others: is === "others" ? [open] : [],
    });
  });
});
