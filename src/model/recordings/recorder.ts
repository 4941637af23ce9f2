import type { Model } from "../../evaluation/model.ts";
import type { Models } from "../../evaluation/models.ts";
import { type Recording, recordingOf } from "./recordings.ts";

/** What was asked for one prompt while it was recorded. */
export interface Recorded {
  readonly answers: Recording[];
  /** Why requests got no answer, in the words of their failure. */
  readonly failures: string[];
}

/** The same models, and what they answered, by prompt. */
export interface Recorder {
  readonly models: Models;
  readonly recorded: ReadonlyMap<string, Recorded>;
}

export function recorder(models: Models): Recorder {
  const recorded = new Map<string, Recorded>();
  const open: Models["open"] = (wanted) => {
    if (wanted.provider === "replay") return { status: "unavailable", why: circle, findings: [] };
    const opened = models.open(wanted);
    if (opened.status !== "open") return opened;
    const kept = recorded.get(wanted.promptId) ?? { answers: [], failures: [] };
    recorded.set(wanted.promptId, kept);
    return { status: "open", model: recording(opened.model, kept) };
  };
  return { models: { ...models, open }, recorded };
}

function recording(model: Model, kept: Recorded): Model {
  return {
    ...model,
    ask: async (request, sample, signal) => {
      const answer = await model.ask(request, sample, signal);
      if (answer.status === "answered") kept.answers.push(recordingOf(request, sample, answer));
      else kept.failures.push(answer.message);
      return answer;
    },
  };
}

const circle =
  "replay answers from recordings and cannot be recorded; name who answers, as in --provider stub";
