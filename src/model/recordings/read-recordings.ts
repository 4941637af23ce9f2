import { readJsonLines } from "../../document/data/read-json-lines.ts";
import { findingLog } from "../../document/finding/finding-log.ts";
import type { Reading } from "../../document/finding/located.ts";
import { recordingIn } from "./recording-in.ts";
import { type Recording, type Recordings, recordingKey } from "./recordings.ts";

export const recordingsLimit: number = 64 * 1024 * 1024;

/** Reads the recordings of one prompt, whose id is the file's name; with any finding none of them is used. */
export function readRecordings(bytes: Uint8Array, file: string): Reading<Recordings> {
  const promptId = file.slice(file.lastIndexOf("/") + 1).replace(/\.jsonl$/, "");
  const remedy = `Record the answers again: promptops record ${promptId}`;
  const { content: lines, findings } = readJsonLines(bytes, { file, limit: recordingsLimit });
  if (lines === null || findings.length > 0) {
    const own = findings.map((one) =>
      one.code === "data-format" ? ({ ...one, code: "recording-format", remedy } as const) : one,
    );
    return { content: null, findings: own };
  }
  const log = findingLog(file);
  const answers = new Map<string, Recording>();
  for (const { line, value } of lines) {
    if (log.mayEnd()) break;
    const problem = keep(recordingIn(value), answers);
    if (problem === null) continue;
    log.add({ code: "recording-format", severity: "error", line, column: 1, message: problem, remedy });
  }
  const problems = log.findings();
  return { content: problems.length > 0 ? null : { prompt_id: promptId, answers }, findings: problems };
}

/** Adds a recording; what is wrong with it, if anything. */
function keep(recording: Recording | string, answers: Map<string, Recording>): string | null {
  if (typeof recording === "string") return recording;
  const key = recordingKey(recording);
  const known = answers.get(key);
  answers.set(key, known ?? recording);
  if (known === undefined || known.output === recording.output) return null;
  return `Sample ${recording.sample} of this request is recorded twice, with different outputs.`;
}
