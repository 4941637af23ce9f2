/**
 * The first four bytes of the SHA-256 of a text in UTF-8, as a whole number, the first byte the highest. Asking for
 * digits takes a third of the time of asking for a buffer.
 */
export declare function leadingNumber(text: string): number;
