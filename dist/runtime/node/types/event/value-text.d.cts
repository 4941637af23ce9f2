/**
 * A value as JSON, whatever it is: nothing that a service logs may throw into it. A cycle, a getter that throws, what is too deep
 * or too much become words in brackets; NaN and infinities are null, a BigInt is its digits as text; undefined where
 * JSON has nothing to say.
 */
export declare function valueText(value: unknown): string | undefined;
/** A line end of any kind inside a text would make two lines of one event. */
export declare function stringText(text: string): string;
