import { type RegistryRefusal } from "../../registry/refused.js";
/** Where a document is asked for. */
export interface PointerAddress {
    readonly address: string;
    readonly headers: Readonly<Record<string, string>>;
}
export declare function isAddress(source: string | null): source is string;
/** An object of S3, `s3://bucket/key`. */
export declare function isS3(source: string | null): source is string;
/** The text of a document in a file, or why there is none. */
export declare function readPointerFile(path: string): string | RegistryRefusal;
/**
 * The text of a document at an address. At most five redirects are followed, from https to https alone; what the address
 * carries of credentials, and the headers, go to its own host only. In the background, nothing of it keeps a process alive
 * that has nothing else to do.
 */
export declare function fetchPointers({ address, headers }: PointerAddress, mode: "awaited" | "background"): Promise<string | RegistryRefusal>;
/** An address may carry a signature in its query and credentials before its host, which are nobody else's business. */
export declare function unreadable(place: string, why: string): RegistryRefusal;
