import { contentHash } from "../../document/hash/content-hash.ts";
import { askSafely } from "../ask/ask-all.ts";
import type { Target } from "../ask/case-request.ts";
import type { Comparison } from "../comparison.ts";
import type { Opinion, Question } from "../graders/question.ts";
import type { ModelRequest } from "../model.ts";
import { requestsSent } from "../requests-sent.ts";
import { cosine } from "./cosine.ts";
import { embeddingRequest } from "./embedding-request.ts";
import { embeddingVector } from "./embedding-vector.ts";
import type { GraderModel, GraderModels } from "./grader-models.ts";
import { judgeOpinion } from "./judge-opinion.ts";
import { judgeRequest } from "./judge-request.ts";
import { once } from "./once.ts";

type Requests = Comparison["requests"];

/** Asks models what graders want to know, each question once. */
export interface Consultant {
  /** Never rejects. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Opinion>;
  /** What was asked since this was last called. */
  readonly takeRequests: () => Requests;
}

/** UTF-16 code units of one text that a model is given: what is longer is not judged by its beginning. */
const longestText = 100_000;
/** What is kept for the next sample and the other side. */
const keptOpinions = 20_000;
const keptVectors = 5_000;

/** Opinions depend on the question alone, so one consultant serves all samples and both sides of a prompt. */
export function consultant({ judge, embeddings }: GraderModels): Consultant {
  const count = counter();
  const reused = (): void => count.add("reused");
  const opinions = once<Opinion>({ most: keptOpinions, keep: ({ status }) => status !== "none", reused });
  const vectors = once<Vector>({ most: keptVectors, keep: ({ status }) => status === "vector", reused });
  const vector = (text: string, signal: AbortSignal): Promise<Vector> =>
    vectors(contentHash(text), async () => {
      const told = await tell(embeddings, (target) => embeddingRequest(text, target), { signal, count });
      return told.status === "told" ? vectorIn(told.output) : told;
    });
  const ask: Consultant["ask"] = async (question, signal) => {
    const long = tooLong(question);
    if (long !== null) return long;
    switch (question.kind) {
      case "rubric":
        return await opinions(contentHash([question.rubric, question.input, question.output]), async () => {
          const told = await tell(judge, (target) => judgeRequest(question, target), { signal, count });
          return told.status === "told" ? judgeOpinion(told.output) : told;
        });
      case "similarity":
        return similarity(
          ...(await Promise.all([vector(question.text, signal), vector(question.output, signal)])),
        );
    }
  };
  return { ask, takeRequests: count.take };
}

type Vector =
  | { readonly status: "vector"; readonly numbers: Float32Array }
  | Extract<Opinion, { status: "none" }>;

type Told = { readonly status: "told"; readonly output: string } | Extract<Opinion, { status: "none" }>;

/** What a model says, or why it says nothing; always the first sample, so that the same question has one answer. */
async function tell(
  to: GraderModel,
  request: (target: Target) => ModelRequest,
  { signal, count }: { readonly signal: AbortSignal; readonly count: Counter },
): Promise<Told> {
  if (to.status === "unavailable") return { status: "none", reason: to.why };
  const asked = request(to.target);
  const answer = await askSafely(to.model, asked, 1, signal);
  if (answer.status === "answered" && answer.cached === true) count.add("cached");
  count.add("made", requestsSent(answer));
  if (answer.status === "answered") return { status: "told", output: answer.output };
  const who = asked.task?.kind === "embedding" ? "the model for embeddings" : "the judge";
  // A provider's words for it are about the prompt.
  const why =
    answer.kind === "cut-off" ? `it takes more than ${asked.parameters.max_tokens} tokens` : answer.message;
  return { status: "none", reason: `${who} gave no answer, ${answer.kind}: ${why}` };
}

function vectorIn(output: string): Vector {
  const numbers = embeddingVector(output);
  if (numbers !== null) return { status: "vector", numbers };
  return { status: "none", reason: "the model for embeddings answered with no vector" };
}

function similarity(one: Vector, other: Vector): Opinion {
  if (one.status === "none") return one;
  if (other.status === "none") return other;
  const angle = cosine(one.numbers, other.numbers);
  if (angle !== null) return { status: "similarity", cosine: angle };
  return { status: "none", reason: "the vectors of the two texts cannot be compared" };
}

function tooLong(question: Question): Opinion | null {
  const texts = { ...question, kind: "" };
  const longest = Math.max(...Object.values(texts).map(({ length }) => length));
  if (longest <= longestText) return null;
  const reason = `a text of ${longest} characters is too long for a model to judge; at most ${longestText} are asked about`;
  return { status: "none", reason };
}

interface Counter {
  readonly add: (what: keyof Requests, times?: number) => void;
  readonly take: () => Requests;
}

function counter(): Counter {
  let requests: Requests = { made: 0, cached: 0, reused: 0 };
  return {
    add: (what, times = 1) => {
      requests = { ...requests, [what]: requests[what] + times };
    },
    take: () => {
      const taken = requests;
      requests = { made: 0, cached: 0, reused: 0 };
      return taken;
    },
  };
}
