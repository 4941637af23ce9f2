import { requestHash } from "../../evaluation/ask/request-hash.ts";
import type { Answer, Model } from "../../evaluation/model.ts";
import { type Recordings, recordingKey } from "./recordings.ts";

/** Answers from what was recorded. */
export function replay(recordings: Recordings): Model {
  return {
    ask: async (request, sample) => {
      const kept = recordings.answers.get(recordingKey({ request: requestHash(request), sample }));
      if (kept === undefined) return notRecorded(recordings, sample);
      const { output, usage, latency_ms, cost_usd, finish_reason } = kept;
      return { status: "answered", output, usage, latency_ms, cost_usd, finish_reason };
    },
  };
}

function notRecorded({ prompt_id }: Recordings, sample: number): Answer {
  return {
    status: "failed",
    kind: "not-recorded",
    message: `no answer is recorded for this request (sample ${sample}); record it: promptops record ${prompt_id} --provider NAME`,
  };
}
