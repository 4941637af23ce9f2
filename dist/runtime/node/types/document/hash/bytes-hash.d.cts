/** `sha256:` and the 64 hexadecimal digits of bytes. */
export declare function bytesHash(bytes: Uint8Array): string;
