import type { Bundle } from "../../registry/open-bundle.cjs";
import { type ReadPointer } from "../../registry/pointer-document.cjs";
import { type RegistryRefusal } from "../../registry/refused.cjs";
export interface PointerSettings {
    /** A file, an address or an object of S3, in which `{environment}` stands for the environment's name; null: the bundle's own. */
    readonly pointers: string | null;
    /** Seconds. */
    readonly ttl: number;
    /** Milliseconds that a load waits, once, for pointers that are over their time. */
    readonly wait: number;
    /** Sent to an address; not to where it redirects. */
    readonly headers: Readonly<Record<string, string>>;
}
/** The pointers to try for one prompt, the best first. */
export interface PointerCandidates {
    readonly status: "pointers";
    readonly candidates: readonly ReadPointer[];
    /** Whether even the first one may be out of date. */
    readonly age: "fresh" | "stale";
}
export interface PointerStore {
    readonly pointers: (id: string, environment: string) => PointerCandidates | RegistryRefusal;
    /** Remembers what was really served, the last good value of one prompt. */
    readonly served: (id: string, environment: string, pointer: ReadPointer) => void;
    /** Reads an environment's pointers now; what went wrong, or null. */
    readonly refresh: (environment: string) => Promise<RegistryRefusal | null>;
    /** Follows no address any more. */
    readonly close: () => void;
}
export declare function openPointerStore(bundle: () => Bundle, settings: PointerSettings): PointerStore;
