import type { JsonObject } from "../document/json/json.cjs";
import { type BundleHeader, type BundleIndex, type PromptLine } from "./bundle.cjs";
import { type RegistryRefusal } from "./refused.cjs";
/**
 * The lines of a bundle as what they say. Each but the first has the hash that a line before it says. That tells a damaged
 * file, and not who wrote it, so the form of every line is looked at too.
 */
export declare function headerIn(line: string): BundleHeader | RegistryRefusal;
export declare function indexIn(line: string): BundleIndex | RegistryRefusal;
export declare function promptLineIn(line: string, id: string): PromptLine | RegistryRefusal;
export declare function contentIn(line: string): JsonObject | RegistryRefusal;
export declare function changed(part: string): RegistryRefusal;
