/** Which answer of which prompt is judged. */
export interface FeedbackClaims {
    readonly id: string;
    readonly version: number;
    readonly sha256: string;
    readonly environment: string | null;
    /** The phase of the environment's rollout; null: none. */
    readonly rollout: string | null;
    /** Whether the environment asked for another model or other parameters than the version says. */
    readonly override: boolean;
    /** The service's id of the request. */
    readonly request_id: string;
    /** When the answer was given, in seconds since 1970. */
    readonly time: number;
}
/** `expired` has the claims of a token that was right once; of all others nothing is known. */
export type ReadToken = {
    readonly status: "signed" | "unsigned" | "expired";
    readonly claims: FeedbackClaims;
} | {
    readonly status: "refused";
    readonly why: "unreadable" | "unsigned" | "signature";
};
/** Signed by the first of the keys, where there is one. Throws a PromptError. */
export declare function feedbackToken(claims: FeedbackClaims, keys: readonly string[]): string;
/** `now` in seconds since 1970. Without keys nothing can be known to be signed. */
export declare function readFeedbackToken(token: unknown, { keys, now }: {
    readonly keys: readonly string[];
    readonly now: number;
}): ReadToken;
/** The keys of `PROMPTOPS_FEEDBACK_KEY`, with blanks between them: the first one signs, all of them are accepted. */
export declare function feedbackKeys(said: string | undefined): readonly string[];
