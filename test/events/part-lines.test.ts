import { describe, expect, it } from "vitest";
import { partLines } from "../../src/events/lines/part-lines.ts";
import { partSums } from "../../src/usage/parts/part-sums.ts";
import { partColumns, type UsagePart } from "../../src/usage/parts/usage-part.ts";

const title = partColumns.join(",");
const record =
  "promptops-usage-part/1,duration_ms,2026-11-01,support.triage,3,production,,,web,151,,37,152625,629578125,,";

function taken(...lines: readonly string[]): readonly (UsagePart | string)[] {
  const reader = partLines();
  return lines.map((line) => reader.take(line));
}

describe(partLines, () => {
  it.each([
    ["CSV", [title, record]],
    [
      "CSV with every cell in quotes, as Athena writes it",
      [title, record].map((line) => line.replaceAll(/[^,]+/g, '"$&"').replaceAll(/(?<=,)(?=,|$)/g, '""')),
    ],
    [
      "JSON Lines",
      [
        "",
        '{"format":"promptops-usage-part/1","part":"duration_ms","period":"2026-11-01","prompt_id":"support.triage","prompt_version":3,"environment":"production","override":null,"service":"web","key":"151","count":37,"total":"152625","squares":"629578125"}',
      ],
    ],
  ])("reads %s", (_, lines) => {
    const part = taken(...lines)[1];
    expect(part).toMatchObject({
      part: "duration_ms",
      key: "151",
      count: 37,
      total: 152_625n,
      override: null,
    });
    const sums = partSums();
    if (typeof part === "object") sums.add(part);
    expect(sums.rows()).toMatchObject([
      {
        prompt_id: "support.triage",
        service: "web",
        figures: { duration_ms: { count: 37, zero: 0, sum: 152_625n, buckets: { 151: 37 } } },
      },
    ]);
  });

  it("reads a cell of several lines with quotes in it", () => {
    const lines = [
      title,
      'promptops-usage-part/1,output_label,2026-11-01,a,3,,,,,"say ""x"",',
      'twice",,2,,,,',
    ];
    expect(taken(...lines).slice(1)).toMatchObject(["more", { key: 'say "x",\ntwice', count: 2 }]);
  });

  it.each<readonly [string, readonly string[], string]>([
    ["an event", ['{"event":"prompt_completed","prompt_id":"a"}'], "other"],
    ["a record without titles", [record], "other"],
    ["an unknown part", [title, record.replace("duration_ms", "duration_s")], "torn"],
    ["a day that is none", [title, record.replace("2026-11-01", "yesterday")], "torn"],
    ["a count below 0", [title, record.replace(",37,", ",-37,")], "torn"],
    ["a sum that is none", [title, record.replace("152625", "1e5")], "torn"],
    ["JSON that is cut", ['{"format":"promptops-usage-part/1","part":"dur'], "torn"],
  ])("tells %s", (_, lines, wanted) => {
    expect(taken(...lines).at(-1)).toBe(wanted);
  });
});
