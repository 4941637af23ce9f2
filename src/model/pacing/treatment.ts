import type { FailureKind } from "../../evaluation/model.ts";
import type { PassingKind } from "./pacing.ts";

/**
 * `passing` may pass by itself; `stops` holds for every request to that model; `stops-first` too, if nothing was ever
 * answered; `own` concerns the one request, and shows that the provider answers; `silent` says nothing about it.
 */
export type Treatment = "passing" | "stops" | "stops-first" | "own" | "silent";

export const treatments: Readonly<
  Record<PassingKind, "passing"> & Record<Exclude<FailureKind, PassingKind>, Exclude<Treatment, "passing">>
> = {
  "rate-limit": "passing",
  server: "passing",
  timeout: "passing",
  unreachable: "passing",
  "no-key": "stops",
  auth: "stops",
  "unknown-model": "stops",
  tls: "stops-first",
  "bad-request": "own",
  empty: "own",
  "too-large": "own",
  encoding: "own",
  "not-json": "own",
  "cut-off": "own",
  filtered: "own",
  aborted: "silent",
  "not-recorded": "silent",
  unsupported: "silent",
};
