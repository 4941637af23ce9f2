import type { Finding } from "../document/finding/finding.ts";
import { bytesHash } from "../document/hash/bytes-hash.ts";
import type { ReadYaml } from "../document/yaml/yaml-memo.ts";
import type { Policy } from "../policy/policy.ts";
import { behaviourBytes } from "../prompt/behaviour.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import { type Found, wholeOid } from "../prompt/history/version-history.ts";
import type { FindPart, NamedParts, Part, TextPart } from "../prompt/part.ts";
import type { Prompt, PromptFile } from "../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../prompt/read/read-prompt.ts";
import { recordHash } from "../prompt/record-hash.ts";
import type { ReadContent } from "../registry/compile-history.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Blob } from "./checkout.ts";
import { isRegular } from "./regular-files.ts";

/** Takes each content that was read, with git's ids of what it is made of. */
export type Keep = (wholeOid: string, content: ReadContent) => void;

export interface Wanted {
  readonly on: Policy["release"]["on"];
  readonly keep?: Keep;
}

type Left = TracedStep["left"];

export function isFile(left: Left): left is Extract<Left, { status: "file" }> {
  return left.status === "file" && isRegular(left);
}

interface LeftReading extends Wanted {
  readonly id: string;
  readonly left: Left;
  readonly parse: ReadYaml;
  readonly find: FindPart;
}

export interface ReadFound {
  readonly found: Found;
  readonly named: NamedParts;
}

/** What a step left, read. */
export function foundIn(reading: LeftReading, blob: Blob | undefined): ReadFound {
  const { id, left, parse, find } = reading;
  if (left.status === "absent") return { found: left, named: nothing };
  if (left.status === "several") {
    const [path = ""] = left.paths;
    return invalid(path, `${left.paths.join(" and ")} give the same id`);
  }
  const { path, oid } = left;
  if (!isFile(left)) return invalid(path, "it is no regular file");
  const bytes = bytesOf(path, blob, promptLimit);
  if (bytes.content === null) return invalid(path, whyInvalid(bytes.findings));
  const { content, findings, named, partial } = readPrompt(
    bytes.content,
    { path, id },
    { yaml: parse, find },
  );
  // A partial has no versions of its own.
  if (partial !== undefined) return { found: { status: "absent" }, named };
  return content === null
    ? invalid(path, whyInvalid(findings), named)
    : { found: promptFound({ path, oid }, content, reading), named };
}

const nothing: NamedParts = { texts: [], partials: [] };

function whyInvalid([first]: readonly Finding[]): string {
  return first === undefined ? "it is no valid prompt" : `line ${first.line}: ${first.message}`;
}

function invalid(path: string, why: string, named: NamedParts = nothing): ReadFound {
  return { found: { status: "invalid", path, why }, named };
}

function promptFound(
  { path, oid }: { readonly path: string; readonly oid: string },
  { prompt, located, parts: files }: PromptFile,
  { on, keep }: Wanted,
): Found {
  const { version, parent } = prompt;
  const sent = behaviourBytes(prompt);
  const behaviour = bytesHash(sent);
  const parts = files.map(withoutText);
  const whole = parts.length === 0 ? { oid } : { oid, parts };
  keep?.(wholeOid(whole), { prompt: withoutContent(prompt), sent });
  const releasable = on === "any" ? recordHash(located.value) : behaviour;
  return { status: "prompt", path, ...whole, version, parent, behaviour, releasable };
}

function withoutContent(prompt: Prompt): ReadContent["prompt"] {
  const { content: _, ...metadata } = prompt;
  return metadata;
}

function withoutText(part: TextPart): Part {
  const { text: _, ...known } = part;
  return known;
}
