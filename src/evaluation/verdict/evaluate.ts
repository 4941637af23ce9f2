import type { GatePolicy } from "../../policy/policy.ts";
import type { ComparedCase, Comparison } from "../comparison.ts";
import type { Evaluation, Failure, Flip } from "../evaluation.ts";
import { newcombePaired } from "../statistics/newcombe-paired.ts";
import { smallestVisibleDrop } from "../statistics/smallest-visible-drop.ts";
import { type BaselineMiss, baselineMiss } from "./baseline-miss.ts";
import { decideVerdict } from "./decide-verdict.ts";
import { type Tally, tally } from "./tally.ts";
import type { VerdictFacts, VerdictInput } from "./verdict-input.ts";
import { flakyCases, verdictNotes } from "./verdict-notes.ts";

/** Judges one prompt whose suite was run; "invalid" and "unevaluated" are decided before there is a comparison. */
export function evaluate(comparison: Comparison, facts: VerdictFacts, gate: GatePolicy): Evaluation {
  const input = verdictInput(comparison, facts, gate);
  const { tally: counted, interval } = input;
  const { compared, head, p, drop } = counted;
  const { verdict, reason } = decideVerdict(input);
  return {
    verdict,
    reason,
    notes: verdictNotes(input, verdict),
    cases: counted.cases,
    new_cases: facts.hasBase ? counted.new_cases.length : 0,
    baseline: facts.baseline,
    baseline_miss: missKind(baselineMiss(input)),
    base: facts.hasBase ? counted.base : null,
    head,
    // Never -0, which JSON does not have.
    delta: drop === null ? null : 0 - drop,
    interval,
    p,
    smallest_visible_drop: smallestVisibleDrop(compared === 0 ? head.judged : compared, gate),
    flips: flips(counted),
    failures: failures(counted),
    flaky: counted.fractional ? flakyCases(comparison) : [],
    unjudged: counted.unjudged,
  };
}

/** What the rules of the verdict see of a comparison. */
export function verdictInput(comparison: Comparison, facts: VerdictFacts, gate: GatePolicy): VerdictInput {
  const counted = tally(comparison);
  const interval = counted.compared === 0 ? null : newcombePaired(counted.pairs, 0.9);
  const added = facts.hasBase ? counted.new_cases.length : 0;
  const hasBoth = added > 0 && added < counted.cases;
  const known = hasBoth
    ? tally({ ...comparison, cases: comparison.cases.filter(({ base }) => base !== null) })
    : null;
  return { tally: counted, known, facts, gate, interval };
}

function missKind(miss: BaselineMiss | null): Evaluation["baseline_miss"] {
  if (miss === null) return null;
  return miss.chance ? "chance" : "clear";
}

function flips({ lost, gained }: Tally): readonly Flip[] {
  return [
    ...criticalFirst(lost).map((one) => flip(one, "lost")),
    ...gained.map((one) => flip(one, "gained")),
  ];
}

function failures({ new_cases }: Tally): readonly Failure[] {
  return criticalFirst(new_cases.filter(({ head }) => head.status === "failed")).map(
    ({ name, critical, expected, head }) => ({
      case: name,
      critical,
      expected: expected ?? null,
      output: head.answer?.output ?? "",
      reason: head.reason,
    }),
  );
}

function criticalFirst(cases: readonly ComparedCase[]): readonly ComparedCase[] {
  return [...cases.filter(({ critical }) => critical), ...cases.filter(({ critical }) => !critical)];
}

function flip({ name, critical, expected, base, head }: ComparedCase, change: Flip["change"]): Flip {
  return {
    case: name,
    change,
    critical,
    expected: expected ?? null,
    base_output: base?.answer?.output ?? "",
    head_output: head.answer?.output ?? "",
    reason: (change === "lost" ? head : base)?.reason ?? "",
  };
}
