import type { JsonObject } from "../document/json/json.cjs";
import type { BundleIndex, PromptLine, VersionEntry } from "./bundle.cjs";
import { type RegistryRefusal } from "./refused.cjs";
/** A bundle's bytes, of which only some are ever read. */
export interface BundleSource {
    readonly size: number;
    /** The bytes from `offset`; fewer where the source ends before. */
    readonly read: (offset: number, bytes: number) => Uint8Array;
}
export interface Bundle {
    readonly status: "open";
    readonly index: BundleIndex;
    readonly prompt: (id: string) => PromptLine | RegistryRefusal;
    readonly content: (entry: VersionEntry) => JsonObject | RegistryRefusal;
    /** The text of an environment's pointer document; null where the bundle has none. */
    readonly pointers: (environment: string) => string | RegistryRefusal | null;
}
/** Reads header and index; every other line is read when it is asked for, and checked against its hash. */
export declare function openBundle(source: BundleSource): Bundle | RegistryRefusal;
