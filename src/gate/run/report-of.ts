import type { Finding } from "../../document/finding/finding.ts";
import { contentHash } from "../../document/hash/content-hash.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { sumOfCosts } from "../../evaluation/priced.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import type { PolicyInForce } from "../check/policy-in-force.ts";
import { severestFirst } from "../check/severest-first.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import type { EvaluatedPrompt } from "../evaluate/evaluate-prompt.ts";
import type { GateRequest, SpentBefore } from "../gate-request.ts";
import { verdicts } from "../overall-verdict.ts";
import type { GateProblem, Report } from "../report.ts";
import { privateReport } from "./private-report.ts";

export interface Gathered {
  /** What the rows are of; absent: no row has a case. */
  readonly works?: readonly PromptWork[];
  readonly findings: readonly Finding[];
  readonly problems: readonly GateProblem[];
  readonly judged: readonly EvaluatedPrompt[];
  readonly deleted: readonly string[];
  readonly running: Report["running"];
  readonly partials?: NonNullable<Report["partials"]>;
  readonly documents?: NonNullable<Report["documents"]>;
  readonly downstream?: Report["downstream"] | null;
  readonly untouched: readonly string[];
  readonly begins: Report["begins"];
  /** Files of the prompts that only warn, beside their own. */
  readonly warnedFiles: readonly string[];
  readonly governing: Pick<Report, "governing_files" | "environments">;
  /** US dollars; null where a call's cost is unknown. */
  readonly cost: number | null;
  readonly estimate: Report["estimate"];
  /** What earlier runs of the pull request cost; absent: nobody limits it. */
  readonly before?: Extract<SpentBefore, { status: "read" }> | null;
}

/** The report of what was found. */
export function reportOf(
  { names, folder }: Pick<GateRequest, "names" | "folder">,
  { origin, policy }: Pick<PolicyInForce, "origin" | "policy">,
  {
    findings,
    problems,
    judged,
    deleted,
    running,
    partials = [],
    documents = [],
    downstream = null,
    untouched,
    begins,
    warnedFiles,
    governing,
    cost,
    estimate,
    before,
    works = [],
  }: Gathered,
): Report {
  const prompts = judged.map(({ row }) => row);
  const report: Report = {
    format: "promptops-report/1",
    ...verdicts({ problems, findings, prompts }, { mode: policy.gate.mode, files: new Set(warnedFiles) }),
    ...names,
    folder: folder ?? null,
    waits_for_maintainer: false,
    begins,
    policy: { ...origin, digest: contentHash(policy as unknown as JsonValue) },
    contact: policy.contact,
    ...(policy.catalog === null ? {} : { catalog: policy.catalog }),
    problems,
    findings: findings.toSorted(severestFirst),
    untouched,
    prompts,
    deleted,
    running,
    ...(partials.length === 0 ? {} : { partials }),
    ...(documents.length === 0 ? {} : { documents }),
    ...(downstream === null ? {} : { downstream }),
    ...governing,
    approval: null,
    requests: {
      made: sum(judged, ({ requests }) => requests.made),
      cached: sum(judged, ({ requests }) => requests.cached),
      reused: sum(judged, ({ requests }) => requests.reused),
    },
    cost_usd: cost,
    ...(before ? { pull_request_cost: { usd: sumOfCosts(before.usd, cost), runs: before.runs + 1 } } : {}),
    estimate,
  };
  return privateReport(report, policy.privacy, works);
}

/** The report of a change of which one side could not be read: nothing was judged. */
export function unreadReport(
  { names, folder }: Pick<GateRequest, "names" | "folder">,
  { what, remedy }: GateProblem,
): Report {
  const nothing = { origin: { from: "defaults", sha: null }, policy: defaultPolicy() } as const;
  return reportOf({ names, folder }, nothing, {
    findings: [],
    problems: [{ what, remedy }],
    judged: [],
    deleted: [],
    running: [],
    untouched: [],
    begins: null,
    warnedFiles: [],
    governing: { governing_files: [], environments: [] },
    cost: 0,
    estimate: null,
  });
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
