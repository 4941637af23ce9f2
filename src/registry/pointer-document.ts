import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { type ModelOverrides, pointersFormat, sharedPointersFormat } from "./bundle.ts";
import { type RegistryRefusal, refused } from "./refused.ts";
import { type BucketRange, readBuckets } from "./rollout/bucket-ranges.ts";
import { phaseOf } from "./rollout/phase.ts";
import { strictJson } from "./strict-json.ts";

/** Bytes; a pointer document is held to it before it is parsed. */
export const pointersLimit: number = 1024 * 1024;

/** What an environment is called. */
export const environmentName: RegExp = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;

/** A pointer as a document says it, ready to be followed. */
export interface ReadPointer {
  readonly version: number;
  readonly sha256: string;
  readonly rollout: ReadRollout | null;
  readonly override: (ModelOverrides & { readonly sha256: string }) | null;
}

/** Several versions at once. */
export interface ReadRollout {
  readonly salt: string;
  readonly phase: string;
  /** Ascending; together they hold each bucket once. */
  readonly ranges: readonly BucketRange[];
  readonly hashes: ReadonlyMap<number, string>;
}

/** What an environment runs, by the prompts' ids. */
export interface ReadPointers {
  readonly status: "read";
  readonly prompts: ReadonlyMap<string, ReadPointer>;
}

/** The pointers that a document's text says: all of them are sound, or it says none. */
export function pointersIn(text: string, environment: string): ReadPointers | RegistryRefusal {
  const root = strictJson(text);
  if (!isJsonObject(root)) return invalid("is not a JSON object");
  const format = root["format"];
  if (format !== pointersFormat && format !== sharedPointersFormat)
    return invalid(`does not say "format": "${pointersFormat}" or "${sharedPointersFormat}"`);
  if (root["environment"] !== environment) return invalid("is one of another environment");
  const prompts = root["prompts"];
  if (!isJsonObject(prompts)) return invalid("has no 'prompts'");
  const pointers = new Map<string, ReadPointer>();
  for (const [id, value] of Object.entries(prompts)) {
    const pointer = pointerIn(value, format);
    if (pointer === null) return invalid(`has no whole pointer for ${JSON.stringify(id.slice(0, 80))}`);
    pointers.set(id, pointer);
  }
  return { status: "read", prompts: pointers };
}

function pointerIn(value: JsonValue, format: string): ReadPointer | null {
  if (!isJsonObject(value)) return null;
  const { version, sha256 }: JsonObject = value;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return null;
  if (!isHash(sha256)) return null;
  // What the first format does not know, it does not say.
  if (format === pointersFormat) return { version, sha256, rollout: null, override: null };
  const [rollout, override] = [rolloutIn(value["rollout"]), overrideIn(value)];
  return rollout === undefined || override === undefined ? null : { version, sha256, rollout, override };
}

function isHash(value: JsonValue | undefined): value is string {
  return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value);
}

/** undefined: what stands there is no rollout. */
function rolloutIn(value: JsonValue | undefined): ReadRollout | null | undefined {
  if (value === undefined) return null;
  if (!isJsonObject(value)) return undefined;
  const { salt, buckets, hashes } = value;
  if (typeof salt !== "string" || salt === "" || !isTexts(buckets) || !isTexts(hashes)) return undefined;
  const read = readBuckets(buckets);
  if (read.status === "wrong") return undefined;
  const known = new Map(Object.entries(hashes).map(([version, hash]) => [Number(version), hash]));
  const isWhole = read.ranges.every(({ version }) => isHash(known.get(version)));
  return isWhole
    ? { salt, phase: phaseOf({ salt, buckets }), ranges: read.ranges, hashes: known }
    : undefined;
}

function isTexts(value: JsonValue | undefined): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((member) => typeof member === "string");
}

/** undefined: what stands there are no overrides with their hash. */
function overrideIn({ overrides, override_sha256: sha256 }: JsonObject): ReadPointer["override"] | undefined {
  if (overrides === undefined && sha256 === undefined) return null;
  if (!isJsonObject(overrides) || !isHash(sha256)) return undefined;
  const { model, parameters } = overrides;
  if (model !== undefined && typeof model !== "string") return undefined;
  if (parameters !== undefined && !isJsonObject(parameters)) return undefined;
  return {
    sha256,
    ...(model === undefined ? {} : { model }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function invalid(why: string): RegistryRefusal {
  return refused(
    "pointers-invalid",
    `the pointer document ${why}`,
    "Publish the one that 'promptops bundle' wrote for the environment.",
  );
}
