import { contentHash } from "../../document/hash/content-hash.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import type { ModelOverrides } from "../bundle.ts";

/** The behaviour that an environment asks for: the version's, with another model or other parameters. */
export function overridden(behaviour: JsonObject, { model, parameters }: ModelOverrides): JsonObject {
  const own = behaviour["parameters"];
  return {
    ...behaviour,
    ...(model === undefined ? {} : { model }),
    parameters: { ...(isJsonObject(own) ? own : {}), ...parameters },
  };
}

/** The same, as its hash says it; null where it has another one. */
export function overriddenAs(
  behaviour: JsonObject,
  override: ModelOverrides & { readonly sha256: string },
): JsonObject | null {
  const asked = overridden(behaviour, override);
  return contentHash(asked) === override.sha256 ? asked : null;
}
