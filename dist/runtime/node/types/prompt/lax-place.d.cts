import type { DocumentPath } from "../document/finding/located.cjs";
import type { JsonValue } from "../document/json/json.cjs";
/** A place of a schema that a provider's strict mode refuses, and why in words that follow "because". */
export interface LaxPlace {
    readonly path: DocumentPath;
    readonly why: string;
}
/**
 * The first place that keeps a provider from holding an answer to a schema: strict mode wants every object closed and
 * every field required (platform.openai.com/docs/guides/structured-outputs, "Supported schemas"). null: it can.
 */
export declare function laxPlace(schema: JsonValue, path?: DocumentPath): LaxPlace | null;
