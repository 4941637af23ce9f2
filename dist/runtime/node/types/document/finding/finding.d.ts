import type { FindingCode } from "./finding-code.js";
export type Severity = "error" | "warning";
/** Where something stands in a file; line and column count from 1, columns in UTF-16 code units as editors do. */
export interface Position {
    readonly line: number;
    readonly column: number;
}
/** A problem at a place in a file: what is wrong and what to do about it. */
export interface Finding extends Position {
    readonly code: FindingCode;
    readonly severity: Severity;
    /** Path from the repository's root, with forward slashes. */
    readonly file: string;
    readonly message: string;
    readonly remedy: string;
    /** The certain correction: what stands at this place, and what has to stand there. */
    readonly fix?: Fix;
}
export interface Fix {
    /** The text that begins at the finding's place; empty: something is put in. */
    readonly from: string;
    readonly to: string;
}
