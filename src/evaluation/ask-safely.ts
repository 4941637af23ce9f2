import type { Answer, Model } from "./model.ts";

/** A model that breaks its word and rejects gives a failure like any other; what it threw may hold a key. */
export async function askSafely(model: Model, ...asked: Parameters<Model["ask"]>): Promise<Answer> {
  try {
    return await model.ask(...asked);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { status: "failed", kind: "server", message: `the model's adapter failed with ${name}` };
  }
}
