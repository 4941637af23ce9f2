/** Buckets from the first to the last, both included, and the version that they are given to. */
export interface BucketRange {
    readonly first: number;
    readonly last: number;
    readonly version: number;
}
/** Who has which bucket, or what is wrong: with the ranges of one version, or with all of them (version null). */
export type BucketReading = {
    readonly status: "read";
    readonly ranges: readonly BucketRange[];
} | {
    readonly status: "wrong";
    readonly version: string | null;
    readonly what: string;
};
/** The ranges of every version, as a rollout writes them, must hold each bucket once. */
export declare function readBuckets(buckets: Readonly<Record<string, string>>): BucketReading;
/** The ranges of each version as a rollout writes them, joined where they touch. */
export declare function writtenBuckets(ranges: readonly BucketRange[]): Readonly<Record<string, string>>;
/** Ascending, with one range where two of a version touch. */
export declare function joinedRanges(ranges: readonly BucketRange[]): readonly BucketRange[];
/** The version that has a bucket. The ranges ascend and hold each bucket. */
export declare function versionAt(ranges: readonly BucketRange[], bucket: number): number;
