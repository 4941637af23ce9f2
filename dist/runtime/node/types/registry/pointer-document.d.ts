import { type ModelOverrides } from "./bundle.js";
import { type RegistryRefusal } from "./refused.js";
import { type BucketRange } from "./rollout/bucket-ranges.js";
/** Bytes; a pointer document is held to it before it is parsed. */
export declare const pointersLimit: number;
/** What an environment is called. */
export declare const environmentName: RegExp;
/** A pointer as a document says it, ready to be followed. */
export interface ReadPointer {
    readonly version: number;
    readonly sha256: string;
    readonly rollout: ReadRollout | null;
    readonly override: (ModelOverrides & {
        readonly sha256: string;
    }) | null;
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
export declare function pointersIn(text: string, environment: string): ReadPointers | RegistryRefusal;
