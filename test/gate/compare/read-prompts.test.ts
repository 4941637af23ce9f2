import { describe, expect, it } from "vitest";
import { duplicateIds } from "../../../src/gate/compare/read-prompts.ts";
import { sized } from "../../full-size.ts";

describe(duplicateIds, () => {
  it("gives each file of an id a finding that names another", () => {
    const readings = [
      { id: "a", path: "prompts/a.yaml" },
      { id: null, path: "prompts/A.yaml" },
      { id: "b", path: "prompts/b.yaml" },
      { id: "a", path: "prompts/a.yml" },
      { id: null, path: "prompts/B.yaml" },
    ];
    const [only, ...others] = duplicateIds(readings);
    expect(others).toEqual([]);
    expect(only?.files).toEqual(["prompts/a.yaml", "prompts/a.yml"]);
    expect(only?.findings.map(({ file, message }) => [file, message])).toEqual([
      ["prompts/a.yaml", "This path gives the id `a`, as `prompts/a.yml` does."],
      ["prompts/a.yml", "This path gives the id `a`, as `prompts/a.yaml` does."],
    ]);
  });

  it("answers for very many files of one id", () => {
    const count = sized(200_000);
    const readings = Array.from({ length: count }, (_, index) => ({ id: "a", path: `${index}` }));
    expect(duplicateIds(readings).map(({ findings }) => findings.length)).toEqual([count]);
  });
});
