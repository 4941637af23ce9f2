/** What a stream tells, each at most once; `ended` or `broke` is the last. */
export interface StreamEvents {
    readonly first: () => void;
    readonly ended: () => void;
    readonly broke: (error: unknown) => void;
}
/** An iterator of either kind, or what gives an asynchronous one: a stream of a provider's package, a ReadableStream. */
export declare function isStream(value: unknown): value is object;
/**
 * Listens to a stream without replacing it, since its other methods belong to whoever gets it. False where it cannot be
 * listened to, as a frozen one.
 */
export declare function followStream(stream: object, events: StreamEvents): boolean;
