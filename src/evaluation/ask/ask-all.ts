import type { Answer, Model } from "../model.ts";
import { caseRequest } from "./case-request.ts";
import type { PlannedRequest } from "./plan-requests.ts";

interface Asking {
  readonly signal: AbortSignal;
  /** How many requests are under way at once. */
  readonly concurrency: number;
  readonly sample: number;
  /** Called in the order in which answers come; a promise where judging the answer takes a model as well. */
  readonly heard: (request: PlannedRequest, answer: Answer) => Promise<void> | null;
}

/** Asks every request once; returns how many were asked, fewer than all where the signal says stop. */
export async function askAll(
  requests: IterableIterator<PlannedRequest>,
  model: Model,
  { signal, concurrency, sample, heard }: Asking,
): Promise<number> {
  let asked = 0;
  let open = true;
  const work = async (): Promise<void> => {
    for (const planned of requests) {
      if (signal.aborted) return;
      asked += 1;
      const answer = await ask(planned, model, { signal, sample });
      const judging = open ? heard(planned, answer) : null;
      if (judging !== null) await judging;
    }
  };
  const stop = aborted(signal);
  await Promise.race([Promise.all(Array.from({ length: concurrency }, work)), stop.promise.then(turns)]);
  stop.forget();
  open = false;
  return asked;
}

async function ask(
  { side, case: one }: PlannedRequest,
  model: Model,
  { signal, sample }: Pick<Asking, "signal" | "sample">,
): Promise<Answer> {
  const asked = caseRequest(side, one);
  if (asked.status === "unrenderable")
    return { status: "failed", kind: "bad-request", message: asked.reason };
  return await askSafely(model, asked.request, sample, signal);
}

/** Models that listen to the signal have answered after so many turns, so that what they sent is counted. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}

/** Resolves when the signal says stop, also where a model does not listen to it. */
function aborted(signal: AbortSignal): { readonly promise: Promise<void>; readonly forget: () => void } {
  let forget = (): void => {};
  const promise = new Promise<void>((resolve) => {
    const listener = (): void => resolve();
    signal.addEventListener("abort", listener, { once: true });
    forget = () => signal.removeEventListener("abort", listener);
  });
  return { promise, forget };
}

/** A model that breaks its word and rejects gives a failure like any other; what it threw may hold a key. */
export async function askSafely(model: Model, ...asked: Parameters<Model["ask"]>): Promise<Answer> {
  try {
    return await model.ask(...asked);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { status: "failed", kind: "server", message: `the model's adapter failed with ${name}` };
  }
}
