import { extractAnswer } from "../../prompt/extract-answer.ts";
import { type ComparedSide, caseRequest } from "../ask/case-request.ts";
import type { ComparedSuite } from "../ask/plan-requests.ts";
import { requestHash } from "../ask/request-hash.ts";
import type { Model } from "../model.ts";
import { requestsSent } from "../requests-sent.ts";
import type { Case } from "../suite.ts";

/** A prompt whose answers are others' input, as each side has it; a text says why it cannot be asked there. */
export interface Upstream {
  readonly head: ComparedSide | string;
  readonly base: ComparedSide | string;
}

interface Asking {
  readonly model: Model;
  readonly sample: number;
  readonly signal: AbortSignal;
}

interface AnsweredSuite {
  readonly work: ComparedSuite;
  readonly requests: { readonly made: number; readonly cached: number };
}

/** Requests under way at once. */
const atOnce = 8;

/**
 * The suite with the answers of upstream prompts as its cases' inputs: at head those of head's prompt, at base those of
 * base's. What is the same question on both sides is asked once. A case whose upstream prompt gave no answer cannot be
 * asked.
 */
export async function withAnswers(
  work: ComparedSuite,
  upstreams: ReadonlyMap<string, Upstream>,
  { model, sample, signal }: Asking,
): Promise<AnsweredSuite> {
  const requests = { made: 0, cached: 0 };
  if (!work.suite.cases.some(takesAnswer) && ![...(work.base?.cases.values() ?? [])].some(takesAnswer))
    return { work, requests };
  const known = new Map<string, Promise<Taken>>();
  const take = async (side: ComparedSide | string, one: Case): Promise<Taken> => {
    if (typeof side === "string") return { status: "none", why: side };
    const { upstream: _, ...question } = one;
    const asked = caseRequest(side, question);
    if (asked.status === "unrenderable")
      return { status: "none", why: `it cannot be asked: ${asked.reason}` };
    const { request } = asked;
    const key = `${request.provider} ${request.model} ${requestHash(request)}`;
    const before = known.get(key);
    if (before !== undefined) return await before;
    const answer = model.ask(request, sample, signal).then((reply): Taken => {
      requests.made += requestsSent(reply);
      if (reply.status === "answered" && reply.cached === true) requests.cached += 1;
      return reply.status === "answered"
        ? { status: "taken", answer: extractAnswer(side.prompt.output, reply.output) }
        : { status: "none", why: `${reply.kind}: ${reply.message}` };
    });
    known.set(key, answer);
    return await answer;
  };
  const resolve = async (one: Case, side: keyof Upstream): Promise<Case> => {
    const { upstream, ...rest } = one;
    if (upstream === undefined) return one;
    const taken = await take(upstreams.get(upstream)?.[side] ?? "it is not here", one);
    return taken.status === "taken"
      ? { ...rest, input: taken.answer }
      : { ...rest, unaskable: `${upstream} gave no answer to take as input (${taken.why})` };
  };
  const cases = await each(work.suite.cases, (one) => resolve(one, "head"));
  const { base } = work;
  const before =
    base === null
      ? null
      : new Map(
          await each([...base.cases], async ([index, one]) => [index, await resolve(one, "base")] as const),
        );
  return {
    work: {
      ...work,
      suite: { ...work.suite, cases },
      base: base === null || before === null ? null : { ...base, cases: before },
    },
    requests,
  };
}

type Taken =
  | { readonly status: "taken"; readonly answer: string }
  | { readonly status: "none"; readonly why: string };

function takesAnswer({ upstream }: Case): boolean {
  return upstream !== undefined;
}

/** A few at a time, in their order. */
async function each<Item, Result>(
  items: readonly Item[],
  use: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const left = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of left) results.set(index, await use(item));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return items.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}
