import type { JsonValue } from "../json/json.js";
import type { Finding, Position } from "./finding.js";
/** Keys and indexes from the root of a document to a value in it. */
export type DocumentPath = readonly (string | number)[];
/** A document as plain data that still knows where each value stands. */
export interface Located {
    readonly file: string;
    readonly text: string;
    readonly value: JsonValue;
    /** Where the key or the value at `path` stands; the nearest parent that exists when there is none. */
    readonly position: (path: DocumentPath, part: "key" | "value") => Position;
    /** A scalar exactly as it is written, quotes included; null for anything else. */
    readonly source: (path: DocumentPath) => string | null;
}
/** What reading a file gave: a document, or findings that say why not; warnings may come with a document. */
export interface Reading<T> {
    readonly content: T | null;
    readonly findings: readonly Finding[];
}
