import type { CaseResult, ComparedCase, Comparison } from "../comparison.ts";

/** Joins the samples of several runs over the same work: one object a case still. */
export interface Combining {
  /** Runs come in the order in which they were taken. Of a case's answers only the first of each grade is kept. */
  readonly add: (run: Comparison) => void;
  readonly combined: () => Comparison;
}

export function combining(): Combining {
  let first: Comparison | null = null;
  let joined: readonly Joining[] = [];
  const requests = { made: 0, cached: 0, reused: 0 };
  return {
    add: (run) => {
      requests.made += run.requests.made;
      requests.cached += run.requests.cached;
      requests.reused += run.requests.reused;
      if (first === null) {
        first = run;
        return;
      }
      // A single sample, which is the rule, needs no joining.
      if (joined.length === 0) joined = first.cases.map(newJoining);
      for (const [index, one] of run.cases.entries()) joined[index]?.add(one);
    },
    combined: () => {
      if (first === null) return { cases: [], requests: { ...requests } };
      if (joined.length === 0) return first;
      return { cases: joined.map((one) => one.joined()), requests: { ...requests } };
    },
  };
}

interface Joining {
  readonly add: (one: ComparedCase) => void;
  readonly joined: () => ComparedCase;
}

function newJoining(one: ComparedCase): Joining {
  const base = one.base === null ? null : newSide(one.base);
  const head = newSide(one.head);
  return {
    add: (next) => {
      if (base !== null && next.base !== null) add(base, next.base);
      add(head, next.head);
    },
    joined: () => ({ ...one, base: base === null ? null : result(base), head: result(head) }),
  };
}

interface Side {
  samples: number;
  passed: number;
  /** The first result of each grade. */
  readonly firsts: { [grade in CaseResult["status"]]?: CaseResult };
  readonly missing: string[];
}

function newSide(first: CaseResult): Side {
  const side: Side = { samples: 0, passed: 0, firsts: {}, missing: [] };
  add(side, first);
  return side;
}

function add(side: Side, result: CaseResult): void {
  side.samples += result.samples;
  side.passed += result.passed;
  side.firsts[result.status] ??= result;
  if (result.status === "unjudged") side.missing.push(result.reason);
}

/** The majority's grade, with the first answer that was given it. */
function result({ samples, passed, firsts, missing }: Side): CaseResult {
  const status = majority(passed, samples);
  const shown = firsts[status];
  const told = { status, samples, passed, reason: shown?.reason ?? "", answer: shown?.answer ?? null };
  return missing.length === 0 || status === "unjudged" ? told : { ...told, missing: [...missing] };
}

function majority(passed: number, samples: number): CaseResult["status"] {
  if (samples === 0) return "unjudged";
  return passed * 2 > samples ? "passed" : "failed";
}
