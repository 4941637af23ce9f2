import type { Rollout } from "../bundle.js";
/** Names a rollout's sharing out: another salt or another range is another phase. Its buckets stand as a document has them. */
export declare function phaseOf({ salt, buckets }: Pick<Rollout, "salt" | "buckets">): string;
/** The phase of a rollout in an environment's file, whose ranges may be written in another way than the document's. */
export declare function phaseInFile({ salt, buckets }: Pick<Rollout, "salt" | "buckets">): string;
