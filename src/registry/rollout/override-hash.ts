import { contentHash } from "../../document/hash/content-hash.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { readOverrides } from "../../prompt/read/read-overrides.ts";
import type { ModelOverrides } from "../bundle.ts";
import { overridden } from "./overridden.ts";

/** The hash of a version with overrides in it, which is what is asked. The content is canonical JSON in UTF-8. */
export function overrideHash(content: Uint8Array, overrides: ModelOverrides): string {
  const behaviour: JsonObject = JSON.parse(new TextDecoder().decode(content));
  return contentHash(overridden(behaviour, plainOverrides(overrides)));
}

/** With parameters as a version's content has them: a list where a file may say one text. */
export function plainOverrides({ model, parameters }: ModelOverrides): ModelOverrides {
  const read = readOverrides(parameters === undefined ? {} : { parameters });
  return {
    ...(model === undefined ? {} : { model }),
    ...(parameters === undefined ? {} : { parameters: { ...read.parameters } as JsonObject }),
  };
}
