/** A rollout shares out so many buckets, numbered from 0. */
export declare const bucketCount = 10000;
/** The bucket that a subject falls into, the same in every process and language. */
export declare function bucketIn(salt: string, subject: string): number;
/** Who a version is chosen for, as text: text that is not empty, or a whole number; null where it is neither. */
export declare function subjectText(subject: unknown): string | null;
