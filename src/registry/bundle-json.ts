import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject } from "../document/json/json.ts";
import { type BundleHeader, type BundleIndex, bundleFormats, type PromptLine } from "./bundle.ts";
import { isContent, isCount, isIndex, isPromptLine } from "./bundle-shapes.ts";
import { type RegistryRefusal, refused } from "./refused.ts";
import { strictJson } from "./strict-json.ts";

/**
 * The lines of a bundle as what they say. Each but the first has the hash that a line before it says. That tells a damaged
 * file, and not who wrote it, so the form of every line is looked at too.
 */
export function headerIn(line: string): BundleHeader | RegistryRefusal {
  const header = jsonObject(line);
  const format = header?.["format"];
  if (header === null || typeof format !== "string" || !format.startsWith("promptops-bundle/")) {
    return refused("bundle-format", "the file is no bundle", "Name a file that 'promptops bundle' wrote.");
  }
  const known = bundleFormats.find((name) => name === format);
  if (known === undefined) {
    const what = `the bundle's format is ${JSON.stringify(format.slice(0, 40))}, and only ${bundleFormats.join(" and ")} are known here`;
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
  return { bytes: header["bytes"], format: known, index: { bytes: size, sha256 } };
}

export function indexIn(line: string): BundleIndex | RegistryRefusal {
  const index = jsonObject(line);
  return index === null || !isIndex(index) ? changed("index") : (index as unknown as BundleIndex);
}

export function promptLineIn(line: string, id: string): PromptLine | RegistryRefusal {
  const prompt = jsonObject(line);
  return prompt === null || !isPromptLine(prompt, id)
    ? changed("entry of a prompt")
    : (prompt as unknown as PromptLine);
}

export function contentIn(line: string): JsonObject | RegistryRefusal {
  const content = jsonObject(line);
  return content === null || !isContent(content) ? changed("content of a prompt") : content;
}

export function changed(part: string): RegistryRefusal {
  return refused(
    "bundle-changed",
    `the ${part} is not what 'promptops bundle' wrote`,
    "Build the bundle again; a bundle is never edited by hand.",
  );
}

function jsonObject(line: string): JsonObject | null {
  const value = strictJson(line);
  return isJsonObject(value) ? value : null;
}
