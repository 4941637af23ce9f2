import { type CachedAnswer, readAnswerLine } from "./answer-line.ts";
import { segmentLines } from "./segment-lines.ts";
import { listSegments } from "./segments.ts";

/** What a folder of kept answers holds. Times are milliseconds since 1970. */
export interface CacheSurvey {
  readonly answers: number;
  readonly files: number;
  readonly bytes: number;
  readonly models: readonly ModelSurvey[];
  /** null where there is no answer. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

export interface ModelSurvey {
  readonly provider: string;
  readonly model: string;
  readonly answers: number;
  /** Size of its answers with their keys. */
  readonly bytes: number;
}

interface Tallied {
  readonly by: CachedAnswer["by"];
  readonly at: number;
  readonly bytes: number;
}

export function surveyCache(folder: string): CacheSurvey {
  const segments = listSegments(folder);
  const kept = new Map<string, Tallied>();
  for (const { path } of segments) tally(path, kept);
  const models = new Map<string, ModelSurvey>();
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  for (const { by, at, bytes } of kept.values()) {
    const name = `${by.provider} ${by.model}`;
    const { provider, model } = by;
    const known = models.get(name) ?? { provider, model, answers: 0, bytes: 0 };
    models.set(name, { ...known, answers: known.answers + 1, bytes: known.bytes + bytes });
    oldest = Math.min(oldest, at);
    newest = Math.max(newest, at);
  }
  return {
    answers: kept.size,
    files: segments.length,
    bytes: segments.reduce((sum, segment) => sum + segment.bytes, 0),
    models: [...models.values()].toSorted((one, other) => other.answers - one.answers),
    oldest: kept.size === 0 ? null : oldest,
    newest: kept.size === 0 ? null : newest,
  };
}

function tally(path: string, kept: Map<string, Tallied>): void {
  for (const { bytes } of segmentLines(path)) {
    const read = readAnswerLine(bytes);
    if (read !== null) kept.set(read.key, { by: read.by, at: read.at, bytes: bytes.length + 1 });
  }
}
