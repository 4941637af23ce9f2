import type { RegistryRefusal } from "../../registry/refused.js";
import { type PointerAddress } from "./read-pointer-text.js";
/** Asks an address and waits so many milliseconds for the answer; null where there is none by then. */
export declare function fetchPointersNow({ address, headers }: PointerAddress, wait: number): string | RegistryRefusal | null;
/** Asks S3; in the background, nothing of it keeps a process alive. */
export declare function fetchS3Pointers({ address, headers }: PointerAddress, mode: "awaited" | "background"): Promise<string | RegistryRefusal>;
