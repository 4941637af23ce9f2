import { collectCalls, type LoggedCall } from "../../cases/field/logged-calls.ts";
import type { SheetItem } from "../../cases/sheet/sheet-row.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import { reviewHash } from "../../evaluation/provenance/review-hash.ts";
import { type EventSource, eventFiles } from "../../events/files/event-files.ts";
import { readEvents } from "../../events/read-events.ts";
import type { Invocation } from "../terminal/command.ts";

export interface Items {
  readonly items: readonly SheetItem[];
  /** Why there are none. */
  readonly why: string;
}

type Refused = { readonly what: string; readonly remedy: string };

/** The calls of one prompt that files of events hold. */
export async function readCalls(
  promptId: string,
  named: readonly string[],
  { terminal }: Invocation,
): Promise<{ readonly calls: readonly LoggedCall[]; readonly left: number } | Refused> {
  const sources = await foundSources(terminal.directory, named);
  if ("what" in sources) return sources;
  const collector = collectCalls(promptId);
  const broken = await readEvents(sources.files, {
    directory: terminal.directory,
    signal: terminal.signal,
    take: collector.take,
  });
  const [first] = broken;
  if (first !== undefined)
    return {
      what: `${first.path} could not be read to its end: ${first.why}`,
      remedy: "Name files that are whole",
    };
  return { calls: collector.calls(), left: collector.left() };
}

async function foundSources(
  directory: string,
  named: readonly string[],
): Promise<{ readonly files: readonly EventSource[] } | Refused> {
  try {
    return { files: await eventFiles(directory, named) };
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return {
      what: `the events cannot be read: ${why}`,
      remedy: "Name files or folders of events, or - for standard input",
    };
  }
}

/** What a service logged with its content, as items of a sheet. */
export async function readFieldItems(
  promptId: string,
  named: readonly string[],
  invocation: Invocation,
): Promise<Items | Refused> {
  const read = await readCalls(promptId, named, invocation);
  if ("what" in read) return read;
  const items = read.calls.flatMap((call) => itemOf(promptId, call) ?? []);
  return { items, why: "No event of this prompt has its content; docs/events.md says how a service logs it" };
}

function itemOf(promptId: string, call: LoggedCall): SheetItem | null {
  const { input, vars, output, label, version, request } = call;
  if ((input === null && vars === null) || output === null) return null;
  const expected = label ?? output;
  return {
    prompt_id: promptId,
    key: request,
    hash: reviewHash({ input, vars: input === null ? vars : null, expected }),
    version: String(version),
    sha256: call.sha256,
    label: label ?? "",
    outcome: outcomeOf(call),
    input: input ?? canonicalJson(vars ?? {}),
    expected,
    answer: output,
  };
}

function outcomeOf({ failed, feedback }: LoggedCall): string {
  if (failed) return "failed";
  if (feedback.length === 0) return "";
  return feedback.some(({ score }) => score !== null && score <= 0) ? "disliked" : "rated";
}
