import { describe, expect, it } from "vitest";
import { dataPath } from "../../../src/evaluation/suite/data-path.ts";

const suite = "evals/support/intent.yaml";

describe(dataPath, () => {
  it.each([
    ["cases.csv", "evals/support/cases.csv"],
    ["./data//cases.JSONL", "evals/support/data/cases.JSONL"],
    ["../shared/cases.ndjson", "evals/shared/cases.ndjson"],
    ["../../cases.csv", "cases.csv"],
    ["...csv", "evals/support/...csv"],
  ])("finds %s at %s", (file, path) => {
    expect(dataPath(suite, file)).toEqual({ status: "inside", path });
  });

  it.each([
    "../../../cases.csv",
    "../../../evals/support/cases.csv",
    "a/../../../../cases.csv",
    "/etc/cases.csv",
    "//host/cases.csv",
    "..\\cases.csv",
    "C:/cases.csv",
    "https://host/cases.csv",
    "file:cases.csv",
    "FILE:///cases.csv",
  ])("refuses %s, which is outside the repository", (file) => {
    expect(dataPath(suite, file)).toMatchObject({ status: "refused", problem: { code: "data-outside" } });
  });

  it.each(["cases", "cases.yaml", "cases.csv.gz", "csv", ".", "cases.csv/.."])(
    "refuses %s, which is no data file",
    (file) => {
      const found = dataPath(suite, file);
      expect(found).toMatchObject({ status: "refused", problem: { code: "data-format" } });
    },
  );
});
