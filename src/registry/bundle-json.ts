import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import {
  type BundleHeader,
  type BundleIndex,
  bundleFormat,
  type IndexEntry,
  type PromptLine,
  type Span,
} from "./bundle.ts";
import { type RegistryRefusal, refused } from "./refused.ts";

/**
 * The lines of a bundle as what they say. The first line has no hash over it and is looked at closely; the others have
 * the hash that the line before them says, so they are what `promptops bundle` wrote.
 */
export function headerIn(line: string): BundleHeader | RegistryRefusal {
  const header = jsonObject(line);
  const format = header?.["format"];
  if (header === null || typeof format !== "string" || !format.startsWith("promptops-bundle/")) {
    return refused("bundle-format", "the file is no bundle", "Name a file that 'promptops bundle' wrote.");
  }
  if (format !== bundleFormat) {
    const what = `the bundle's format is ${JSON.stringify(format.slice(0, 40))}, and only ${bundleFormat} is known here`;
    return refused(
      "bundle-format",
      what,
      "Use a runtime of the release that wrote the bundle, or a newer one.",
    );
  }
  const index = header["index"];
  const size = isJsonObject(index) ? index["bytes"] : undefined;
  const sha256 = isJsonObject(index) ? index["sha256"] : undefined;
  if (!isCount(header["bytes"]) || !isCount(size) || typeof sha256 !== "string") return changed("first line");
  return { bytes: header["bytes"], format: bundleFormat, index: { bytes: size, sha256 } };
}

export function indexIn(line: string): BundleIndex | RegistryRefusal {
  const index = jsonObject(line);
  return index === null ? changed("index") : (index as unknown as BundleIndex);
}

export function promptLineIn(line: string): PromptLine | RegistryRefusal {
  const prompt = jsonObject(line);
  return prompt === null ? changed("entry of a prompt") : (prompt as unknown as PromptLine);
}

export function contentIn(line: string): JsonObject | RegistryRefusal {
  return jsonObject(line) ?? changed("content of a prompt");
}

export function changed(part: string): RegistryRefusal {
  return refused(
    "bundle-changed",
    `the ${part} is not what 'promptops bundle' wrote`,
    "Build the bundle again; a bundle is never edited by hand.",
  );
}

export function isSpan(span: Span | IndexEntry | undefined): span is Span {
  return span !== undefined && isCount(span.offset) && isCount(span.bytes);
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function jsonObject(line: string): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(line);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
