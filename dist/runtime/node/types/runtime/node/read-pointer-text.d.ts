import { type RegistryRefusal } from "../../registry/refused.ts";
/** The text of a document in a file, or why there is none. */
export declare function readPointerFile(path: string): string | RegistryRefusal;
/**
 * The text of a document at an address. Redirects are not followed. In the background, nothing of it keeps a process
 * alive that has nothing else to do.
 */
export declare function fetchPointers(address: string, mode: "awaited" | "background"): Promise<string | RegistryRefusal>;
