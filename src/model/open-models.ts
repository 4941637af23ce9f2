import type { Models, OpenedModel, RecordingsFile } from "../evaluation/models.ts";
import { breathing } from "./breathing.ts";
import { readRecordings, recordingsLimit } from "./read-recordings.ts";
import { recordingsPath } from "./recordings.ts";
import { replay } from "./replay.ts";
import { stub } from "./stub.ts";

/** The models of this version: the stub and replay. */
export function openModels(): Models {
  const embedded = breathing(stub());
  return {
    recordingsPath,
    recordingsLimit,
    open: ({ provider, promptId, recordings }) => {
      switch (provider) {
        case "stub":
          return { status: "open", model: embedded };
        case "replay":
          return openReplay(promptId, recordings);
        case "openai":
        case "anthropic":
        case "bedrock":
          return {
            status: "unavailable",
            why: `this version cannot call ${provider} yet; it can call stub and replay`,
            findings: [],
          };
      }
    },
  };
}

function openReplay(promptId: string, recordings: RecordingsFile | null): OpenedModel {
  if (recordings === null)
    return { status: "open", model: replay({ prompt_id: promptId, answers: new Map() }) };
  const { content, findings } = readRecordings(recordings.bytes, recordings.file);
  if (content !== null) return { status: "open", model: breathing(replay(content)) };
  return { status: "unavailable", why: `${recordings.file} cannot be read`, findings };
}
