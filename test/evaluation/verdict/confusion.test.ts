import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseResult, ComparedCase, Comparison } from "../../../src/evaluation/comparison.ts";
import { type ConfusionCell, confusion } from "../../../src/evaluation/verdict/confusion.ts";
import { aCase } from "../a-comparison.ts";

const labels = ["billing", "Technical", "other"];

/** What one side said to a case: undefined is no result. */
type Said = string | undefined;

function result(said: Said): CaseResult {
  const like = aCase("PP").head;
  if (said === undefined || like.answer === null) return aCase("UU").head;
  return { ...like, answer: { ...like.answer, output: said } };
}

function told(expected: ComparedCase["expected"], base: Said | null, head: Said): ComparedCase {
  return aCase("PP", { expected, base: base === null ? null : result(base), head: result(head) });
}

const of = (...cases: ComparedCase[]): Comparison => ({ cases, requests: { made: 0, cached: 0, reused: 0 } });
const sum = (cells: readonly ConfusionCell[], side: "base" | "head"): number =>
  cells.reduce((total, cell) => total + (cell[side] ?? 0), 0);

describe(confusion, () => {
  it("counts what was said for what was expected, at both sides, in the order of the labels", () => {
    const cells = confusion(
      of(
        told("other", "other", "nonsense"),
        told("Technical", "billing", '"technical"'),
        told("billing", "billing", "other"),
        told("billing", "billing", " Billing\n"),
      ),
      labels,
    );
    expect(cells).toEqual([
      { expected: "billing", said: "billing", base: 2, head: 1 },
      { expected: "billing", said: "other", base: 0, head: 1 },
      { expected: "Technical", said: "billing", base: 1, head: 0 },
      { expected: "Technical", said: "Technical", base: 0, head: 1 },
      { expected: "other", said: "other", base: 1, head: 0 },
      { expected: "other", said: null, base: 0, head: 1 },
    ]);
  });

  it.each([
    { why: "the prompt has no labels", cases: [told("billing", "billing", "other")], known: [] },
    {
      why: "no case expects a label",
      cases: [told("else", "a", "b"), told(undefined, "a", "b")],
      known: labels,
    },
    {
      why: "a name is one that JavaScript knows",
      cases: [told("constructor", "__proto__", "b")],
      known: labels,
    },
    { why: "nothing has a result", cases: [told("billing", undefined, undefined)], known: labels },
  ])("is empty where $why", ({ cases, known }) => {
    expect(confusion(of(...cases), known)).toEqual([]);
  });

  it("counts only cases with a result at both sides, so that both counts are over the same ones", () => {
    const cases = [
      told("billing", "billing", "other"),
      told("other", null, "other"),
      told("other", "other", undefined),
    ];
    expect(confusion(of(...cases), labels)).toEqual([
      { expected: "billing", said: "billing", base: 1, head: 0 },
      { expected: "billing", said: "other", base: 0, head: 1 },
    ]);
  });

  it("counts head alone where there is nothing to compare with", () => {
    expect(confusion(of(told("billing", null, "other")), labels)).toEqual([
      { expected: "billing", said: "other", base: null, head: 1 },
    ]);
  });

  const said = fc.option(fc.constantFrom(...labels, "nonsense", "BILLING "), { nil: undefined });
  const cases = fc.array(fc.tuple(fc.constantFrom(...labels), said, said), { maxLength: 30 });
  const comparison = (rows: readonly (readonly [string, Said, Said])[]): Comparison =>
    of(...rows.map((row) => told(...row)));
  const both = (rows: readonly (readonly [string, Said, Said])[]): number =>
    rows.filter(([, base, head]) => base !== undefined && head !== undefined).length;

  it("sums to the judged cases at either side, in any order of the cases", () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const cells = confusion(comparison(rows), labels);
        if (both(rows) > 0)
          expect([sum(cells, "base"), sum(cells, "head")]).toEqual([both(rows), both(rows)]);
        expect(confusion(comparison(rows.toReversed()), labels)).toEqual(cells);
      }),
    );
  });

  it("mirrors when base and head are exchanged", () => {
    fc.assert(
      fc.property(cases, (rows) => {
        if (both(rows) === 0) return;
        const mirrored = confusion(
          comparison(rows.map(([label, base, head]) => [label, head, base])),
          labels,
        );
        const back = mirrored.map((cell) => ({ ...cell, base: cell.head, head: cell.base }));
        expect(back).toEqual(confusion(comparison(rows), labels));
      }),
    );
  });
});
