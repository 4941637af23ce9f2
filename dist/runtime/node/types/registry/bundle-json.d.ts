import type { JsonObject } from "../document/json.ts";
import { type BundleHeader, type BundleIndex, type IndexEntry, type PromptLine, type Span } from "./bundle.ts";
import { type Refused } from "./refused.ts";
/**
 * The lines of a bundle as what they say. The first line has no hash over it and is looked at closely; the others have
 * the hash that the line before them says, so they are what `promptops bundle` wrote.
 */
export declare function headerIn(line: string): BundleHeader | Refused;
export declare function indexIn(line: string): BundleIndex | Refused;
export declare function promptLineIn(line: string): PromptLine | Refused;
export declare function contentIn(line: string): JsonObject | Refused;
export declare function changed(part: string): Refused;
export declare function isSpan(span: Span | IndexEntry | undefined): span is Span;
