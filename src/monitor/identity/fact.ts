/** What kind of thing runs that is not what was approved; each needs no statistics. */
export const factKinds = {
  "unknown-prompt": "runs, and the registry has no such prompt",
  "unknown-version": "runs, and the registry has no such version",
  "wrong-hash": "runs with a content that is not the registered one",
  "not-pointer": "runs, and is not the version that the environment points at",
  "stale-pointers": "was chosen by pointers over their time",
  "new-response-model": "is answered by a model that never answered it before",
  "label-outside": "gives a label that it does not declare",
  "guard-breached": "is worse than the guard of its rollout allows",
  "no-subject": "is in a rollout and was called without a subject, so that it got the version for everybody",
  "outside-buckets": "answers subjects whose buckets the rollout gives to another version",
  "pointer-idle": "is what the environment points at, and nobody calls it",
} as const;

export type FactKind = keyof typeof factKinds;

/** Something that is so, with how often and when it was seen. */
export interface Fact {
  readonly kind: FactKind;
  readonly id: string;
  readonly version: number;
  readonly environment: string | null;
  /** A hash, model, label or version in question; null: the kind says it all. */
  readonly what: string | null;
  /** Events. */
  readonly count: number;
  /** UTC, ISO 8601; null: it was never seen. */
  readonly first: string | null;
  readonly last: string | null;
}
