import { askAll } from "../ask/ask-all.ts";
import { type ComparedSuite, type PlannedRequest, planRequests, type Use } from "../ask/plan-requests.ts";
import type { CaseResult, Comparison } from "../comparison.ts";
import { type Consultant, consultant } from "../consult/consultant.ts";
import { noGraderModels } from "../consult/grader-models.ts";
import type { Consult } from "../graders/grade-answer.ts";
import type { Answer, Model } from "../model.ts";
import { requestsSent } from "../requests-sent.ts";
import type { Shard } from "../shard.ts";
import { caseName } from "../suite/case-key.ts";
import { caseResult, unjudged } from "./case-result.ts";

export interface CompareOptions {
  readonly signal: AbortSignal;
  /** Counts requests: how many are answered of those there are. */
  readonly onAnswer: (done: number, total: number) => void;
  /** How many requests are under way at once; absent: as many as the model has use for. */
  readonly concurrency?: number;
  /** Which sample of each request is asked, counted from 1; absent: the first. */
  readonly sample?: number;
  /** Asks models for graders; absent: none is there to be asked. */
  readonly consultant?: Consultant;
  /** Asks only what falls to this shard; absent: everything. */
  readonly shard?: Shard;
}

/**
 * Asks head, and base for the cases that it has too, and judges both with head's suite. What cannot be asked, answered
 * or judged is "unjudged" with its reason. The cases come in the suite's order, whatever the order of the answers.
 */
export async function compare(
  work: ComparedSuite,
  model: Model,
  { signal, onAnswer, concurrency = model.in_flight ?? 16, sample = 1, shard, ...options }: CompareOptions,
): Promise<Comparison> {
  const { requests, count, reused, unrenderable } = planRequests(work, shard);
  const { ask, takeRequests } = options.consultant ?? consultant(noGraderModels);
  const results = resultsOf(work, (question) => ask(question, signal));
  for (const { reason, ...use } of unrenderable) results.set(use, unjudged(`it cannot be asked: ${reason}`));
  let done = 0;
  let heardOf = 0;
  let cached = 0;
  let sent = 0;
  const heard = ({ uses }: PlannedRequest, answer: Answer): Promise<void> | null => {
    const judging = uses.flatMap((use) => results.hear(use, answer) ?? []);
    heardOf += 1;
    if (answer.status === "answered" && answer.cached === true) cached += 1;
    sent += requestsSent(answer);
    const end = (): void => {
      done += 1;
      onAnswer(done, count);
    };
    if (judging.length > 0) return Promise.all(judging).then(end);
    end();
    return null;
  };
  const asked = await askAll(requests, model, { signal, concurrency, sample, heard });
  const graders = takeRequests();
  return {
    cases: results.cases(),
    requests: {
      // Of a model that does not listen to the signal nothing is heard of what it was asked last.
      made: sent + asked - heardOf + graders.made,
      cached: cached + graders.cached,
      reused: reused + graders.reused,
    },
  };
}

interface Results {
  readonly set: (use: Use, result: CaseResult) => void;
  readonly hear: (use: Use, answer: Answer) => Promise<void> | null;
  readonly cases: () => Comparison["cases"];
}

/** Where results wait for their place in the suite's order. */
function resultsOf({ suite, head, base }: ComparedSuite, consult: Consult): Results {
  const sides = {
    head: suite.cases.map((): CaseResult => unasked),
    base: suite.cases.map((_, index) => (base?.cases.has(index) === true ? unasked : null)),
  };
  const set = ({ side, index }: Use, result: CaseResult): void => {
    sides[side][index] = result;
  };
  return {
    set,
    hear: (use, answer) => {
      const one = suite.cases[use.index];
      if (one === undefined) return null;
      const result = caseResult(answer, one, { suite, output: head.prompt.output, consult });
      if (result instanceof Promise) return result.then((known) => set(use, known));
      set(use, result);
      return null;
    },
    cases: () =>
      suite.cases.map((one, index) => ({
        key: one.key,
        name: caseName(one),
        critical: one.critical,
        expected: one.expected,
        base: sides.base[index] ?? null,
        head: sides.head[index] ?? unasked,
      })),
  };
}

const unasked: CaseResult = unjudged("aborted: stopped before an answer came");
