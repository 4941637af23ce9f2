import type { Answer, Model, ModelRequest } from "../../evaluation/model.ts";
import { requestsLost, requestsSent, withSent } from "../../evaluation/requests-sent.ts";
import type { LimitField } from "../../request/openai-body.ts";

/** Sends one request once; `limit` is what its limit is called. */
export type SendOnce = (request: ModelRequest, limit: LimitField, signal: AbortSignal) => Promise<Answer>;

interface Learning {
  readonly send: SendOnce;
  /** What the limit is called where nobody said or learnt it; null: the provider has one name for it alone. */
  readonly usual: LimitField | null;
}

type Sampling = "temperature" | "top_p";

/** What a request can be sent without: a schema leaves any JSON object. */
type Spared = Sampling | "response_format";

/** What is known of one model. */
interface Lessons {
  readonly without: Set<Spared>;
  readonly refused: Set<LimitField>;
  limit: LimitField | null;
  /** Parameters that it was answered with, or without. */
  readonly settled: Set<string>;
  /** The request that tries parameters that are not settled; others with such ones wait for it. */
  scout: Promise<unknown> | null;
}

/**
 * Asks models that differ in what they take: the limit's name, and whether they take a temperature, top_p and the schema
 * of an answer at all.
 * What the policy says of it holds; else it is learnt from a model's refusal, once for all requests.
 */
export function learning({ send, usual }: Learning): Pick<Model, "ask" | "notes"> {
  const known = new Map<string, Lessons>();
  const lessonsOn = (model: string): Lessons => {
    const lessons = known.get(model) ?? newLessons();
    known.set(model, lessons);
    return lessons;
  };
  const asked = async (request: ModelRequest, lessons: Lessons, signal: AbortSignal): Promise<Answer> => {
    let sent = 0;
    let lost = 0;
    for (;;) {
      const limit = request.call?.limit_field ?? lessons.limit ?? usual ?? "max_tokens";
      const adapted = adaptedTo(request, lessons);
      const answer = await send(adapted, limit, signal);
      sent += requestsSent(answer);
      lost += requestsLost(answer);
      const learnt =
        answer.status === "failed" && learn(answer.refuses, { request, adapted, limit, usual }, lessons);
      if (learnt && !signal.aborted) continue;
      if (answer.status === "answered") for (const name of riskyIn(request)) lessons.settled.add(name);
      return withSent(answer, { sent, lost });
    }
  };
  return {
    ask: async (request, _sample, signal) => {
      const lessons = lessonsOn(request.model);
      const isRisky = (): boolean => riskyIn(request).some((name) => !lessons.settled.has(name));
      while (isRisky() && lessons.scout !== null) await lessons.scout;
      const answer = asked(request, lessons, signal);
      if (!isRisky()) return await answer;
      lessons.scout = answer;
      try {
        return await answer;
      } finally {
        lessons.scout = null;
      }
    },
    notes: (model) => notesOn(model, known.get(model)),
  };
}

function newLessons(): Lessons {
  return { without: new Set(), refused: new Set(), limit: null, settled: new Set(), scout: null };
}

function riskyIn({ parameters, output }: ModelRequest): readonly string[] {
  const named = (["temperature", "top_p", "max_tokens"] as const).filter(
    (name) => parameters[name] !== undefined,
  );
  return hasSchema({ output }) ? [...named, "response_format"] : named;
}

function hasSchema({ output }: Pick<ModelRequest, "output">): boolean {
  return output?.enforce !== undefined && output.schema !== null;
}

/** The same request for any JSON object, which every API that has response_format knows. */
function withoutSchema(request: ModelRequest): ModelRequest {
  const { output } = request;
  return output === null ? request : { ...request, output: { ...output, schema: null } };
}

function adaptedTo(asked: ModelRequest, { without }: Lessons): ModelRequest {
  const request = hasSchema(asked) && without.has("response_format") ? withoutSchema(asked) : asked;
  const { temperature, top_p, ...others } = request.parameters;
  const isWithout = request.call?.temperature === "none" || without.has("temperature");
  if (!isWithout && !without.has("top_p")) return request;
  const parameters = {
    ...others,
    ...(temperature === undefined || isWithout ? {} : { temperature }),
    ...(top_p === undefined || without.has("top_p") ? {} : { top_p }),
  };
  return { ...request, parameters };
}

interface Refused {
  readonly request: ModelRequest;
  readonly adapted: ModelRequest;
  readonly limit: LimitField;
  readonly usual: LimitField | null;
}

/** Whether the request is worth another try, now that this parameter is known to be refused. */
function learn(
  parameter: string | undefined,
  { request, adapted, limit, usual }: Refused,
  lessons: Lessons,
): boolean {
  if (parameter === "temperature" || parameter === "top_p") {
    if (adapted.parameters[parameter] === undefined) return false;
    lessons.without.add(parameter);
    return true;
  }
  if (parameter === "response_format") {
    if (usual === null || !hasSchema(adapted)) return false;
    lessons.without.add(parameter);
    return true;
  }
  if (parameter !== limit || usual === null || adapted.parameters.max_tokens === undefined) return false;
  if (request.call?.limit_field !== undefined) return false;
  const other = limit === "max_tokens" ? "max_completion_tokens" : "max_tokens";
  lessons.refused.add(limit);
  if (lessons.refused.has(other)) return false;
  lessons.limit = other;
  return true;
}

function notesOn(model: string, lessons: Lessons | undefined): readonly string[] {
  return [...(lessons?.without ?? [])].map((name) =>
    name === "response_format"
      ? `${model} takes no schema for an answer, so it was asked for any JSON object, and its answers are only graded.`
      : `${model} refuses the parameter ${name}, so it was asked without; take it out of the prompt.`,
  );
}
