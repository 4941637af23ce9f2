import { isLive, type ProviderName } from "../../policy/providers.ts";

interface Asked {
  /** Samples a case that the suite names. */
  readonly repeats: number | null;
  /** Samples a case, step by step, that the policy names. */
  readonly policy: readonly number[];
  /** Who is asked, at head and at base. */
  readonly providers: readonly ProviderName[];
}

/**
 * After how many samples a case the prompt is looked at. The suite's number is one look; the policy's steps are for
 * models that may answer otherwise when asked again, which the stub and recordings do not.
 */
export function looksOf({ repeats, policy, providers }: Asked): readonly number[] {
  if (repeats !== null) return [repeats];
  return providers.some(isLive) ? policy : [1];
}
