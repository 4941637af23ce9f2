import { contentFields, type EventPrompt, promptFields } from "./event-fields.ts";
import type { EventKind } from "./event-kind.ts";
import { stringText, valueText } from "./value-text.ts";

export type Extras = Readonly<Record<string, unknown>>;

export interface EventOptions {
  /** Whether extras that hold prompts' and models' texts are logged. */
  readonly content: "left-out" | "logged";
  /** Gives the extras that are logged; where it throws, none are. */
  readonly redact: ((extras: Extras) => Extras) | null;
  /** Gives the time of an event whose extras have none; null: then it has none. */
  readonly now: (() => string) | null;
}

/** UTF-16 code units of a line; one longer loses its extras, since log services cut or drop it. */
const longestLine = 131_072;

const reserved: ReadonlySet<string> = new Set(promptFields);
const content: ReadonlySet<string> = new Set(contentFields);

/** One event as one line of JSON with its line end; never throws. */
export function eventLine(
  beginning: string,
  extras: Extras | undefined,
  { content: logged, redact, now }: EventOptions,
): string {
  const timed = now === null ? beginning : `${beginning},"time":"${now()}"`;
  if (extras === undefined) return `${timed}}\n`;
  const chosen = redact === null ? extras : redacted(extras, redact);
  const names = namesOf(chosen);
  if (names === null) return `${timed},"event_extras":"[unreadable]"}\n`;
  let line = names.includes("time") ? beginning : timed;
  for (const name of names) {
    if (reserved.has(name) || (logged === "left-out" && content.has(name))) continue;
    const text = memberText(chosen, name);
    if (text !== undefined) line += `,${nameText(name)}:${text}`;
    if (line.length > longestLine) return `${timed},"event_extras":"[cut]"}\n`;
  }
  return `${line}}\n`;
}

/** What every event of a kind says of a prompt, as JSON that is still open at its end. */
export function eventBeginning(kind: EventKind, prompt: EventPrompt): string {
  const fields = {
    event: kind,
    prompt_id: prompt.id,
    prompt_version: prompt.version,
    prompt_owner: prompt.owner.join(","),
    prompt_model: prompt.model,
    ...(prompt.mapped === undefined || prompt.mapped === null ? {} : { mapped_model: prompt.mapped.model }),
    prompt_sha256: prompt.sha256,
    ...(prompt.environment === null ? {} : { prompt_environment: prompt.environment }),
    prompt_resolution: prompt.resolution,
    ...(isThere(prompt.rollout) ? { prompt_rollout: prompt.rollout } : {}),
    ...(isThere(prompt.bucket) ? { prompt_bucket: prompt.bucket } : {}),
    ...(isThere(prompt.override_sha256) ? { prompt_override: true } : {}),
  };
  const members = Object.entries(fields).map(([name, value]) => `"${name}":${valueText(value)}`);
  return `{${members.join(",")}`;
}

/** A prompt that an older copy of this package loaded has none of the newer fields. */
function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function redacted(extras: Extras, redact: (extras: Extras) => Extras): Extras {
  try {
    const kept: unknown = redact({ ...extras });
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    return { event_extras: "[redaction failed]" };
  }
}

function namesOf(extras: Extras): readonly string[] | null {
  try {
    return Object.keys(extras);
  } catch {
    return null;
  }
}

function memberText(extras: Extras, name: string): string | undefined {
  try {
    return valueText(extras[name]);
  } catch {
    return '"[unreadable]"';
  }
}

/** Names come back with every event, and are few; a service that makes up names gets no growing table. */
const nameTexts = new Map<string, string>();
const mostNames = 1000;

function nameText(name: string): string {
  const known = nameTexts.get(name);
  if (known !== undefined) return known;
  const text = stringText(name);
  if (nameTexts.size < mostNames) nameTexts.set(name, text);
  return text;
}
