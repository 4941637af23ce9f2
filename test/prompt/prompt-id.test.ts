import { describe, expect, it } from "vitest";
import { governed } from "../../src/policy/governed.ts";
import { promptId } from "../../src/prompt/prompt-id.ts";

const files = governed({
  prompts: [
    { files: "prompts/**/*.{yaml,yml}", prefix: null },
    { files: "services/chat/prompts/**/*.yaml", prefix: "team.chat" },
    { files: "single/greeting.yaml", prefix: null },
    { files: "all/**", prefix: null },
  ],
  evals: ["evals/**/*.yaml"],
});

describe(promptId, () => {
  it.each([
    { path: "prompts/customer_support/intent_classifier.yaml", id: "customer-support.intent-classifier" },
    { path: "prompts/sales/lead-summary.yml", id: "sales.lead-summary" },
    { path: "prompts/top.yaml", id: "top" },
    { path: "prompts/a/b/c/d2.yaml", id: "a.b.c.d2" },
    { path: "services/chat/prompts/greet/hello_you.yaml", id: "team.chat.greet.hello-you" },
    { path: "single/greeting.yaml", id: "greeting" },
  ])("gives $path the id $id", ({ path, id }) => {
    expect(promptId(path, files)).toEqual({ status: "id", id });
  });

  it.each([
    { path: "prompts/Sales/lead.yaml", part: "folder `Sales`" },
    { path: "prompts/sales/Lead.yaml", part: "name `Lead`" },
    { path: "prompts/sales/lead summary.yaml", part: "name `lead summary`" },
    { path: "prompts/sales/lead__summary.yaml", part: "name `lead__summary`" },
    { path: "prompts/sales/_lead.yaml", part: "name `_lead`" },
    { path: "prompts/sales/lead.v2.yaml", part: "name `lead.v2`" },
    { path: "prompts/größe/lead.yaml", part: "folder `größe`" },
    { path: "prompts/dir.yaml/lead.yaml", part: "folder `dir.yaml`" },
    { path: "all/readme.md", part: "name `readme.md`" },
  ])("says which part of $path gives none", ({ path, part }) => {
    expect(promptId(path, files)).toMatchObject({ status: "invalid", why: expect.stringContaining(part) });
  });

  it.each(["src/a.yaml", "prompts/.hidden/a.yaml", "prompts/.a.yaml", "prompts/readme.md", "evals/a.yaml"])(
    "knows no prompt at %s",
    (path) => {
      expect(promptId(path, files)).toBeNull();
    },
  );
});
