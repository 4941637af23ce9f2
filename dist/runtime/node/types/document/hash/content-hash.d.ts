import type { JsonValue } from "../json/json.js";
/** `sha256:` and the `contentDigest` of the value. */
export declare function contentHash(value: JsonValue): string;
/** `sha256:` and the digest of a text that is canonical JSON already. */
export declare function canonicalHash(text: string): string;
/** The 64 hexadecimal digits of SHA-256 over the value's canonical JSON in UTF-8. */
export declare function contentDigest(value: JsonValue): string;
/** The same as bytes. */
export declare function digestBytes(value: JsonValue): Buffer;
