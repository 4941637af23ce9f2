import type { MonitorAsked } from "../monitor/monitor-usage.ts";
import { nameMatcher } from "../policy/name-matcher.ts";
import type { DriftPolicy, MonitorPolicy } from "../policy/policy.ts";

/** What the policy says of a prompt, by its id. */
export function monitorSettings(policy: MonitorPolicy): MonitorAsked["settings"] {
  const { signals, min_effect, min_points, alpha, days } = policy;
  const usual: DriftPolicy = { signals, min_effect, min_points, alpha, days };
  const special = Object.entries(policy.prompts).map(
    ([pattern, own]) => ({ matches: nameMatcher(pattern, "hidden-too"), own }) as const,
  );
  return (id) => {
    const own = special.filter(({ matches }) => matches(id)).map((each) => each.own);
    const settings = Object.assign({}, usual, ...own) as DriftPolicy;
    const wanted = settings.signals.map((pattern) => nameMatcher(pattern, "hidden-too"));
    return { ...settings, isJudged: (signal) => wanted.some((matches) => matches(signal)) };
  };
}
