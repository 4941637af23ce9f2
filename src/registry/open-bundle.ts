import { bytesHash } from "../document/hash/bytes-hash.ts";
import type { JsonObject } from "../document/json/json.ts";
import type { BundleHeader, BundleIndex, PromptLine, Span, VersionEntry } from "./bundle.ts";
import { changed, contentIn, headerIn, indexIn, promptLineIn } from "./bundle-json.ts";
import { type RegistryRefusal, refused } from "./refused.ts";

/** A bundle's bytes, of which only some are ever read. */
export interface BundleSource {
  readonly size: number;
  /** The bytes from `offset`; fewer where the source ends before. */
  readonly read: (offset: number, bytes: number) => Uint8Array;
}

export interface Bundle {
  readonly status: "open";
  readonly index: BundleIndex;
  readonly prompt: (id: string) => PromptLine | RegistryRefusal;
  readonly content: (entry: VersionEntry) => JsonObject | RegistryRefusal;
  /** The text of an environment's pointer document; null where the bundle has none. */
  readonly pointers: (environment: string) => string | RegistryRefusal | null;
}

/** The header is far shorter. */
const headerLimit = 4096;

/** Reads header and index; every other line is read when it is asked for, and checked against its hash. */
export function openBundle(source: BundleSource): Bundle | RegistryRefusal {
  const start = source.read(0, Math.min(headerLimit, source.size));
  const end = start.indexOf(10);
  if (source.size === 0) return cut(source.size, "some");
  const header = headerIn(textOf(end < 0 ? start : start.subarray(0, end)) ?? "");
  if ("status" in header) return header;
  const body = end + 1;
  const wanted = body + header.bytes;
  if (source.size !== wanted) return cut(source.size, String(wanted));
  return withIndex(source, body, header);
}

function withIndex(
  source: BundleSource,
  start: number,
  { index: { bytes, sha256 } }: BundleHeader,
): Bundle | RegistryRefusal {
  const text = checkedLine({ source, start }, { offset: 0, bytes, sha256 }, "index");
  if (typeof text !== "string") return text;
  const index = indexIn(text);
  if ("status" in index) return index;
  const place = { source, start: start + bytes + 1 };
  return {
    status: "open",
    index,
    prompt: (id) => {
      const entry = own(index.prompts, id);
      if (entry === undefined) return unknownPrompt(id, index);
      const line = checkedLine(place, entry, "entry of a prompt");
      return typeof line === "string" ? promptLineIn(line, id) : line;
    },
    content: ({ content }) => {
      const line = checkedLine(place, content, "content of a prompt");
      return typeof line === "string" ? contentIn(line) : line;
    },
    pointers: (environment) => {
      const span = own(index.environments, environment);
      return span === undefined ? null : checkedLine(place, span, "pointers of an environment");
    },
  };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function checkedLine(
  { source, start }: { readonly source: BundleSource; readonly start: number },
  span: Span,
  what: string,
): string | RegistryRefusal {
  if (start + span.offset + span.bytes > source.size) return changed(what);
  const bytes = source.read(start + span.offset, span.bytes);
  if (bytesHash(bytes) !== span.sha256) return changed(what);
  return textOf(bytes) ?? changed(what);
}

/** null: the bytes are not UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function cut(size: number, wanted: string): RegistryRefusal {
  return refused(
    "bundle-cut",
    `the bundle has ${size} bytes instead of ${wanted}`,
    "Copy it again, whole and as bytes.",
  );
}

function unknownPrompt(id: string, { prompts }: BundleIndex): RegistryRefusal {
  return refused(
    "prompt-unknown",
    `the bundle has no prompt ${JSON.stringify(id)}; it has ${Object.keys(prompts).length}`,
    "Check the id, and that the prompt is released and in this bundle's scope.",
  );
}
