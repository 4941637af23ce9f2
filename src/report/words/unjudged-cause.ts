import type { PromptReport } from "../../gate/report.ts";

/** Why a prompt has no result: what stands first in the reasons of its cases, as the gate writes them. */
export type UnjudgedCause = "key" | "budget" | "service" | "suite";

const causes: readonly { readonly cause: UnjudgedCause; readonly says: RegExp }[] = [
  { cause: "key", says: /(?:^|: )(?:no-key|auth|unknown-model): /u },
  { cause: "budget", says: /(?:^|: )budget: /u },
  { cause: "service", says: /(?:^|: )(?:server|rate-limit|timeout|unreachable|tls|aborted): /u },
];

export function unjudgedCause({
  reason,
  unjudged,
}: Pick<PromptReport, "reason" | "unjudged">): UnjudgedCause {
  const said = [reason, ...unjudged.slice(0, 1).map((one) => one.reason)];
  return causes.find(({ says }) => said.some((text) => says.test(text)))?.cause ?? "suite";
}
