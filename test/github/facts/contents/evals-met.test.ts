import { describe, expect, it } from "vitest";
import { factsScene, promptText } from "../facts-scene.ts";

const [a, suite, rows] = ["prompts/a.yaml", "evals/a.yaml", "evals/rows.csv"];
const plain = "prompt_id: a\ncases:\n  - { input: hello, expected: x }\n";
const naming = `${plain}data:\n  - { file: rows.csv, input: q }\n`;
const base = { [a]: promptText("a"), [suite]: plain, [rows]: "q,expected\nhi,x\n" };

describe("cases in a file that was none when the branch began", () => {
  it("are a prompt's where the base's suite names the file by now", async () => {
    const { repository, read } = await factsScene({
      base,
      pull: { files: { [rows]: "q,expected\nhi,y\n" } },
    });
    expect((await read()).changed_evals).toEqual({});
    await repository.commit({ branch: "main", files: { [suite]: naming } });
    expect(await read()).toMatchObject({
      changed_evals: { [rows]: "a" },
      head_prompts: { [a]: { id: "a" } },
    });
  });

  it("are a prompt's where another change of the merge group names the file", async () => {
    const { repository, pull, read } = await factsScene({
      base,
      pull: { files: { [rows]: "q,expected\nhi,y\n" } },
    });
    const first = await repository.commit({ parents: [pull.baseSha], files: { [suite]: naming } });
    const group = await repository.commit({ parents: [first], files: { [rows]: "q,expected\nhi,y\n" } });
    expect(await read(group)).toMatchObject({ changed_evals: { [rows]: "a" } });
  });
});

describe("a path that some disk takes for another", () => {
  it.each([
    { what: "a prompt that does not change", path: "Prompts/A.yaml", other: a },
    { what: "a suite that does not change", path: "evals/ａ.yaml", other: suite },
    { what: "the policy", path: ".github/PromptOps.yml", other: ".github/promptops.yml" },
  ])("is named where it is $what", async ({ path, other }) => {
    const { read } = await factsScene({
      base: { ...base, ".github/promptops.yml": "{}\n" },
      pull: { files: { [path]: "x" } },
    });
    expect((await read()).look_alikes).toMatchObject({ [path]: other });
  });
});
