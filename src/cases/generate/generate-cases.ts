import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Target } from "../../evaluation/ask/case-request.ts";
import type { Model } from "../../evaluation/model.ts";
import type { Prompt } from "../../prompt/prompt.ts";
import { caseText } from "../case-text.ts";
import { nearDuplicates } from "../near/near-duplicates.ts";
import { generationRequest } from "./generation-request.ts";
import { type CaseTuple, planTuples } from "./plan-tuples.ts";
import { readGenerated } from "./read-generated.ts";
import { scriptOf } from "./script-of.ts";

export interface Generating {
  readonly prompt: Prompt;
  readonly variables: readonly string[];
  readonly count: number;
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
  /** What the suite asks already. */
  readonly known: readonly string[];
  readonly target: Target;
  readonly model: Model;
  readonly signal: AbortSignal;
  readonly onAnswer: (done: number, total: number) => void;
}

/** A case that a model wrote, as a line of a suite's data. */
export interface GeneratedCase {
  /** The message, or a value for each variable. */
  readonly [column: string]: JsonValue | undefined;
  /** What the tuple asked for: a proposal. */
  readonly expected?: string;
  readonly origin: JsonObject;
}

export interface Generation {
  readonly cases: readonly GeneratedCase[];
  /** Why tuples gave no case: how many, by a word or a failure's message. */
  readonly lost: ReadonlyMap<string, number>;
}

const mostExamples = 5;
const longestExample = 300;
const atOnce = 4;

/** Asks a model for a case a tuple, and keeps those that can be used and say something new. The order is the tuples'. */
export async function generateCases(asked: Generating): Promise<Generation> {
  const { prompt, variables, count, dimensions, known, target, model, signal, onAnswer } = asked;
  const labels = prompt.output?.labels ?? [];
  const tuples = planTuples({ count, labels, dimensions, seed: prompt.id });
  const examples = known.slice(0, mostExamples).map((text) => text.slice(0, longestExample));
  const lost = new Map<string, number>();
  const lose = (why: string): void => void lost.set(why, (lost.get(why) ?? 0) + 1);
  const usual = scriptOf(known.join("\n"));
  const made: {
    readonly tuple: CaseTuple;
    readonly input: string | null;
    readonly vars: JsonObject | null;
  }[] = [];
  for (let start = 0; start < tuples.length && !signal.aborted; start += atOnce) {
    const some = tuples.slice(start, start + atOnce);
    const answers = await Promise.all(
      some.map(async (tuple) => {
        if (tuple.kind === "empty")
          return variables.length > 0 ? "variables" : { tuple, input: "", vars: null };
        const request = generationRequest(tuple, { prompt, variables, examples, target });
        const answer = await model.ask(request, 1, signal);
        if (answer.status === "failed") return `${answer.kind}: ${answer.message}`;
        const read = readGenerated(answer.output, variables);
        return read.status === "unusable" ? read.why : { tuple, input: read.input, vars: read.vars };
      }),
    );
    for (const answer of answers) {
      if (typeof answer === "string") lose(answer);
      else if (isForeign(answer, usual)) lose("another language");
      else made.push(answer);
    }
    onAnswer(Math.min(start + atOnce, tuples.length), tuples.length);
  }
  const { duplicates } = nearDuplicates(made.map(caseText), known);
  const kept = made.filter((_, index) => !duplicates.has(index));
  if (duplicates.size > 0) lost.set("repeats another case", duplicates.size);
  return { cases: kept.map((one) => lineOf(one, target)), lost };
}

/** Whether a case is in another script than the suite, which only one kind of case may be. */
function isForeign(
  {
    tuple,
    ...asked
  }: { readonly tuple: CaseTuple; readonly input: string | null; readonly vars: JsonObject | null },
  usual: string | null,
): boolean {
  const script = scriptOf(caseText(asked));
  return tuple.kind !== "language" && usual !== null && script !== null && script !== usual;
}

function lineOf(
  {
    tuple,
    input,
    vars,
  }: { readonly tuple: CaseTuple; readonly input: string | null; readonly vars: JsonObject | null },
  { model }: Target,
): GeneratedCase {
  return {
    ...(vars === null ? { input: input ?? "" } : { ...vars }),
    ...(tuple.label === null ? {} : { expected: tuple.label }),
    origin: { kind: "synthetic", model, case_kind: tuple.kind, dimensions: { ...tuple.dimensions } },
  };
}
