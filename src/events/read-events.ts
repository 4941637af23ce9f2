import type { JsonObject } from "../document/json/json.ts";
import type { Broken } from "../usage/reading-tally.ts";
import type { EventSource } from "./files/event-files.ts";
import { readLines } from "./files/read-lines.ts";
import { unwrapLine } from "./lines/unwrap-line.ts";

export interface EventsAsked {
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly take: (event: JsonObject, at: number | null) => void;
}

/** Hands on every event of files in whatever wrapping; gives the files that could not be read to their end. */
export async function readEvents(
  sources: readonly EventSource[],
  { directory, signal, take }: EventsAsked,
): Promise<readonly { readonly path: string; readonly why: Broken }[]> {
  const broken: { path: string; why: Broken }[] = [];
  const nothing = (): void => undefined;
  const sink = { event: take, foreign: nothing, torn: nothing };
  for (const source of sources) {
    const asked = {
      directory,
      signal,
      take: (line: string) => unwrapLine(line, sink),
      tooLong: nothing,
      read: nothing,
    };
    const why = await readLines(source, asked);
    if (why !== null) broken.push({ path: source.path, why });
  }
  return broken;
}
