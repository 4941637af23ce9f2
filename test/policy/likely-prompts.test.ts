import { describe, expect, it } from "vitest";
import { governed } from "../../src/policy/governed.ts";
import { likelyPrompts, proposedGlobs } from "../../src/policy/likely-prompts.ts";
import { promptId } from "../../src/prompt/prompt-id.ts";

describe(likelyPrompts, () => {
  it.each([
    ["prompts/a.yaml", true],
    ["services/chat/prompts/deep/a.yml", true],
    ["services/chat/Prompt/a.YAML", true],
    ["src/greet.prompt.yml", true],
    ["services/chat/prompts.ts", false],
    ["prompts/readme.md", false],
    ["node_modules/x/prompts/a.yaml", false],
    [".github/prompts/a.yaml", false],
    ["config/a.yaml", false],
  ])("goes by names: %s %s", (path, likely) => {
    expect(likelyPrompts([path])).toEqual(likely ? [path] : []);
  });
});

describe(proposedGlobs, () => {
  const paths = [
    "services/chat/prompts/hello.yaml",
    "services/chat/eval/hello.yaml",
    "services/Mail Sorter/prompts/triage.yaml",
    "apps/chat/prompts/bye.yaml",
    "prompts/root.yaml",
  ];

  it("gives each folder an entry, and ids that no two share", () => {
    const { prompts, evals } = proposedGlobs(paths);
    const places = governed({ prompts, evals });
    const ids = paths.flatMap((path) => {
      const id = promptId(path, places);
      return id?.status === "id" ? [id.id] : [];
    });
    expect(ids).toEqual(["services.chat.hello", "mail-sorter.triage", "apps.chat.bye", "root"]);
    expect(places.suite("services/chat/eval/hello.yaml")).toBe(true);
  });

  it("proposes nothing where nothing looks like a prompt", () => {
    expect(proposedGlobs(["a/b.yaml"])).toEqual({ prompts: [], evals: [] });
  });
});
