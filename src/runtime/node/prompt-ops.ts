import type { EventKind } from "../../event/event-kind.ts";
import { type EventOptions, type Extras, eventBeginning, eventLine } from "../../event/event-line.ts";
import { writeLine } from "./event-writer.ts";
import { type FeedbackLogger, feedbackLog } from "./feedback-log.ts";
import type { LoadedPrompt } from "./loaded-prompt.ts";
import { openRegistry, type Registry } from "./registry.ts";
import { type EventLogger, promptEvents } from "./with-prompt-events.ts";

/** What can be set; what is left out comes from the environment variables that docs/runtime.md lists. */
export interface PromptOpsSettings {
  /** The bundle's file. */
  readonly registry?: string;
  /** A file or address of pointer documents, with `{environment}` in it. */
  readonly pointers?: string;
  /** Seconds that pointers count as fresh. */
  readonly pointersTtl?: number;
  /** Milliseconds that a load waits, once, for pointers that are over their time. */
  readonly pointersWaitMs?: number;
  /** Sent to the pointers' address. */
  readonly pointersHeaders?: Readonly<Record<string, string>>;
  readonly logContent?: boolean;
  /** Whether an event says when it was written; it does unless told otherwise. */
  readonly logTime?: boolean;
  /** Gives the extras that an event logs. */
  readonly redact?: EventOptions["redact"];
  /** Takes each line of an event; standard output unless told. */
  readonly write?: (line: string) => void;
}

export interface PromptOps extends Registry {
  readonly logPromptEvent: (kind: EventKind, prompt: LoadedPrompt, extras?: Extras) => void;
  readonly withPromptEvents: EventLogger;
  readonly logFeedback: FeedbackLogger;
}

const usualTtl = 60;
const shortestTtl = 0.1;
/** Milliseconds. */
const usualWait = 200;
const longestWait = 5_000;

/** The functions of this package on a bundle and settings of their own. */
export function createPromptOps(settings: PromptOpsSettings = {}): PromptOps {
  const { env } = process;
  const registry = openRegistry({
    file: settings.registry ?? nonEmpty(env["PROMPTOPS_REGISTRY"]),
    pointers: settings.pointers ?? nonEmpty(env["PROMPTOPS_POINTERS"]),
    ttl: ttlOf(settings.pointersTtl ?? env["PROMPTOPS_POINTERS_TTL"]),
    wait: waitOf(settings.pointersWaitMs ?? env["PROMPTOPS_POINTERS_WAIT_MS"], env),
    headers: settings.pointersHeaders ?? headersIn(env["PROMPTOPS_POINTERS_HEADERS"]),
  });
  const logged = settings.logContent ?? env["PROMPTOPS_LOG_CONTENT"] === "true";
  const timed = settings.logTime ?? env["PROMPTOPS_LOG_TIME"] !== "false";
  const options: EventOptions = {
    content: logged ? "logged" : "left-out",
    redact: settings.redact ?? null,
    now: timed ? () => new Date().toISOString() : null,
  };
  const write = settings.write ?? writeLine;
  const log = eventLog(options, write);
  return {
    ...registry,
    logPromptEvent: log,
    withPromptEvents: promptEvents(log),
    logFeedback: feedbackLog(options, write),
  };
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

/** What makes no sense is the usual time, since a service should start all the same. */
function ttlOf(given: number | string | undefined): number {
  const seconds = given === undefined || given === "" ? usualTtl : Number(given);
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.max(seconds, shortestTtl), 86_400)
    : usualTtl;
}

/** AWS Lambda freezes a function between its calls, so that nothing is read in the background. */
function waitOf(given: number | string | undefined, env: NodeJS.ProcessEnv): number {
  const usual = nonEmpty(env["AWS_LAMBDA_FUNCTION_NAME"]) === null ? 0 : usualWait;
  const milliseconds = given === undefined || given === "" ? usual : Number(given);
  return Number.isFinite(milliseconds) && milliseconds >= 0 ? Math.min(milliseconds, longestWait) : usual;
}

/** A header a line, as `Name: value`; what is none is left out. */
function headersIn(text: string | undefined): Readonly<Record<string, string>> {
  const lines = (text ?? "")
    .split(/\r?\n/)
    .map((line) => /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(line));
  return Object.fromEntries(
    lines.flatMap((line) => (line === null ? [] : [[line[1]?.toLowerCase() ?? "", line[2]?.trim() ?? ""]])),
  );
}

/** Never throws: a service does not fail because it could not log. */
function eventLog(options: EventOptions, write: (line: string) => void): PromptOps["logPromptEvent"] {
  const beginnings = new WeakMap<LoadedPrompt, Map<EventKind, string>>();
  return (kind, prompt, extras) => {
    try {
      const known = beginnings.get(prompt) ?? new Map<EventKind, string>();
      if (known.size === 0) beginnings.set(prompt, known);
      const beginning = known.get(kind) ?? eventBeginning(kind, prompt);
      known.set(kind, beginning);
      write(eventLine(beginning, extras, options));
    } catch {
      // A prompt that is none, or a writer of the service that throws.
    }
  };
}
