import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { type Pointer, type PointerDocument, pointersFormat } from "./bundle.ts";
import { type RegistryRefusal, refused } from "./refused.ts";
import { strictJson } from "./strict-json.ts";

/** Bytes; a pointer document is held to it before it is parsed. */
export const pointersLimit: number = 1024 * 1024;

/** What an environment is called. */
export const environmentName: RegExp = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;

/** The pointers that a document's text says: all of them are sound, or it says none. */
export function pointersIn(text: string, environment: string): PointerDocument | RegistryRefusal {
  const root = strictJson(text);
  if (!isJsonObject(root)) return invalid("is not a JSON object");
  if (root["format"] !== pointersFormat) return invalid(`does not say "format": "${pointersFormat}"`);
  if (root["environment"] !== environment) return invalid("is one of another environment");
  const prompts = root["prompts"];
  if (!isJsonObject(prompts)) return invalid("has no 'prompts'");
  const pointers = Object.entries(prompts).map(([id, value]) => [id, pointerIn(value)] as const);
  const wrong = pointers.find(([, pointer]) => pointer === null);
  if (wrong !== undefined)
    return invalid(`has no whole pointer for ${JSON.stringify(wrong[0].slice(0, 80))}`);
  const sound = pointers.flatMap(([id, pointer]) => (pointer === null ? [] : [[id, pointer] as const]));
  return { format: pointersFormat, environment, prompts: Object.fromEntries(sound) };
}

function pointerIn(value: JsonValue): Pointer | null {
  if (!isJsonObject(value)) return null;
  const { version, sha256 }: JsonObject = value;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return null;
  if (typeof sha256 !== "string" || !/^sha256:[0-9a-f]{64}$/.test(sha256)) return null;
  return { version, sha256 };
}

function invalid(why: string): RegistryRefusal {
  return refused(
    "pointers-invalid",
    `the pointer document ${why}`,
    "Publish the one that 'promptops bundle' wrote for the environment.",
  );
}
