import type { JsonObject } from "../document/json/json.js";
import { type BundleHeader, type BundleIndex, type IndexEntry, type PromptLine, type Span } from "./bundle.js";
import { type RegistryRefusal } from "./refused.js";
/**
 * The lines of a bundle as what they say. The first line has no hash over it and is looked at closely; the others have
 * the hash that the line before them says, so they are what `promptops bundle` wrote.
 */
export declare function headerIn(line: string): BundleHeader | RegistryRefusal;
export declare function indexIn(line: string): BundleIndex | RegistryRefusal;
export declare function promptLineIn(line: string): PromptLine | RegistryRefusal;
export declare function contentIn(line: string): JsonObject | RegistryRefusal;
export declare function changed(part: string): RegistryRefusal;
export declare function isSpan(span: Span | IndexEntry | undefined): span is Span;
