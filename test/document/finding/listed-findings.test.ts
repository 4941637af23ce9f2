import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/document/finding/finding.ts";
import { findingLog } from "../../../src/document/finding/finding-log.ts";
import { listedFindings } from "../../../src/document/finding/listed-findings.ts";

function finding(file: string, severity: Finding["severity"] = "error"): Finding {
  return { code: "data-width", severity, file, line: 2, column: 1, message: "m", remedy: "r" };
}

describe(findingLog, () => {
  it("lists what it is given while there is room", () => {
    const log = findingLog("a.csv", 2);
    log.add(finding("ignored.csv"));
    expect(log.findings()).toEqual([finding("a.csv")]);
  });

  it.each([
    { more: 1, message: "1 more problem is not listed" },
    { more: 5, message: "5 more problems are not listed" },
  ])("counts $more that it has no room for", ({ more, message }) => {
    const log = findingLog("a.csv", 2);
    for (let added = 0; added < 2 + more; added += 1) log.add(finding("a.csv"));
    expect(log.findings().slice(2)).toMatchObject([
      { code: "findings-cut", severity: "error", file: "a.csv", message },
    ]);
  });

  it("makes the cut an error where an error is behind it, though only warnings are listed", () => {
    const log = findingLog("a.csv", 1);
    log.add(finding("a.csv", "warning"));
    log.add(finding("a.csv", "warning"));
    expect(log.findings().at(-1)?.severity).toBe("warning");
    log.add(finding("a.csv"));
    expect(log.findings().at(-1)?.severity).toBe("error");
  });
});

describe(listedFindings, () => {
  it("cuts each file for itself", () => {
    const many = Array.from({ length: 150 }, () => finding("a.csv"));
    const listed = listedFindings([...many, finding("b.csv")]);
    expect(listed).toHaveLength(102);
    expect(listed.at(-2)).toMatchObject({ code: "findings-cut", file: "a.csv" });
    expect(listed.at(-1)).toEqual(finding("b.csv"));
  });
});
