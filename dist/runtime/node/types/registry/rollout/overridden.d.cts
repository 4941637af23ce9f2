import type { JsonObject } from "../../document/json/json.cjs";
import type { ModelOverrides } from "../bundle.cjs";
/** The behaviour that an environment asks for: the version's, with another model or other parameters. */
export declare function overridden(behaviour: JsonObject, { model, parameters }: ModelOverrides): JsonObject;
/** The same, as its hash says it; null where it has another one. */
export declare function overriddenAs(behaviour: JsonObject, override: ModelOverrides & {
    readonly sha256: string;
}): JsonObject | null;
