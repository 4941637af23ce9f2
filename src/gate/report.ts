import type { CountedApproval, DecisionRow, RequiredApproval } from "../approval/decision.ts";
import type { ReasonCode } from "../approval/reason-code.ts";
import type { SuiteFigures } from "../cases/health/suite-figures.ts";
import type { Finding } from "../document/finding/finding.ts";
import type { Failure, Flaky, Flip, Score, Unjudged, Verdict } from "../evaluation/evaluation.ts";
import type { Estimate } from "../evaluation/run/estimate.ts";
import type { GateChange } from "../evaluation/suite/gate-changes.ts";
import type { ConfusionCell } from "../evaluation/verdict/confusion.ts";
import type {
  ChangedLine,
  ChangedWords,
  DocumentReport,
  DownstreamReport,
  PartDiff,
  PartialReport,
} from "./beside-rows.ts";
import type { LiveFigures } from "./live-figures.ts";

export type {
  ChangedLine,
  ChangedWords,
  ConfusionCell,
  DocumentReport,
  DownstreamReport,
  Estimate,
  Flaky,
  Flip,
  GateChange,
  PartialReport,
  Score,
};

/**
 * What the gate found, whole and serialisable: the JSON report is this object, and comment, summary, annotations and
 * the terminal's table are written from it alone. Accuracies and shares are fractions of 1, null is unknown.
 */
export interface Report {
  readonly format: "promptops-report/1";
  readonly verdict: "passed" | "blocked" | "unjudged";
  /** What the verdict would be if the policy did not say that this only warns; null where it is the verdict. */
  readonly would: "blocked" | "unjudged" | null;
  /** Commit id of the base; null without one. */
  readonly base: string | null;
  /** Commit id of the head (of a pull request: its own head), or "work-tree". */
  readonly head: string;
  /** The merge commit that was judged; null where there is none. */
  readonly merge: string | null;
  /** Where the policy came from; `sha` is the blob's id, null for the defaults. `digest` is the hash of all that is in force, the organisation's policy and the defaults included. */
  /** The folder whose prompts alone were judged; null: the whole repository. */
  readonly folder: string | null;
  /** A pull request of a fork whose evaluation a maintainer starts. */
  readonly waits_for_maintainer: boolean;
  /** What the first policy will govern once it is merged; null where the base has one, or head brings none. */
  readonly begins: Beginning | null;
  readonly policy: {
    readonly from: "base" | "work-tree" | "defaults";
    readonly sha: string | null;
    readonly digest: string;
  };
  /** Who is told of what nobody did wrong who works on the change, as the policy says; null where it does not. */
  readonly contact: string | null;
  /** The catalog's address; absent where the policy names none. */
  readonly catalog?: string;
  /** What could not be read at all, so that nothing passes for it: a base that cannot be fetched, a broken policy. */
  readonly problems: readonly GateProblem[];
  readonly findings: readonly Finding[];
  /** Files among the findings that this change did not touch. */
  readonly untouched: readonly string[];
  readonly prompts: readonly PromptReport[];
  /** Ids of prompts that are at base and no longer at head; they have no row. */
  readonly deleted: readonly string[];
  /** Partials that changed, with the prompts that use them; absent: none. */
  readonly partials?: readonly PartialReport[];
  /** Documents of the policy that changed; absent: none. */
  readonly documents?: readonly DocumentReport[];
  /** Who is given answers of the prompts that changed; absent: nobody. */
  readonly downstream?: DownstreamReport;
  /** Environments that run a version of a deleted prompt, which goes on. */
  readonly running: readonly RunningVersion[];
  /** Changed files of the policy itself and of protected environments, which may need approval as prompts do. */
  readonly governing_files: readonly string[];
  /** The protected environments among them. */
  readonly environments: readonly ChangedEnvironment[];
  /** Who approved and who still must, as GitHub knew when the run ended; null: nothing needs approval, or nobody asked. */
  readonly approval: ApprovalReport | null;
  readonly requests: { readonly made: number; readonly cached: number; readonly reused: number };
  readonly cost_usd: number | null;
  /** What all runs of the pull request cost so far, this one too, `usd` null where a cost is unknown; absent: nobody limits it. */
  readonly pull_request_cost?: { readonly usd: number | null; readonly runs: number };
  /** What the run was expected to ask and cost before it began; null where no live model was to be asked. */
  readonly estimate: Estimate | null;
}

export interface Beginning {
  readonly prompts: number;
  readonly suites: number;
  readonly mode: "block" | "warn";
}

/** Something that kept the gate from judging, and what to do about it. */
export interface GateProblem {
  readonly what: string;
  readonly remedy: string;
}

export interface RunningVersion {
  /** Of the prompt. */
  readonly id: string;
  readonly environment: string;
  readonly version: number;
}

export interface MovedVersion {
  /** The prompt. */
  readonly id: string;
  /** Its version before and after; null: there is none. */
  readonly from: number | null;
  readonly to: number | null;
  /** What moves beside the version, as parts of a sentence; absent: nothing. */
  readonly notes?: readonly string[];
  /** What the gate measured before the release of each version, as their releases say; null: not known. */
  readonly accuracy: { readonly from: number | null; readonly to: number | null };
  /** What the two versions ask of the model, word by word; empty where one of them is not known. */
  readonly diff: readonly ChangedLine[];
}

export interface ChangedEnvironment {
  readonly path: string;
  readonly name: string;
  /** As the policy names them; empty: the administrators. */
  readonly owners: readonly string[];
  /** Pointers that move. Empty where a side cannot be read. */
  readonly moves: readonly MovedVersion[];
}

export interface ApprovalReport {
  /** As the app decides it; "unread": GitHub did not tell all of it, so nothing is known but the owners that are named. */
  readonly state: "success" | "pending" | "error" | "unread";
  /** Plain sentences: what else holds the pull request up, which approval does not count, what could not be read. */
  readonly notes: readonly string[];
  /** What needs approval: prompts, the policy and protected environments; empty where it is unread. */
  readonly rows: readonly ApprovalRow[];
}

export interface ApprovalRow {
  readonly kind: DecisionRow["kind"];
  readonly path: string;
  readonly id: string | null;
  /** Why it needs approval. */
  readonly why: readonly ReasonCode[];
  /** What else speaks for it that the report shows nowhere else, as plain sentences, worst first; the first 50. */
  readonly because: readonly string[];
  /** The groups of owners of whom each must approve. */
  readonly requirements: readonly RequiredApproval[];
  readonly approved_by: readonly Pick<CountedApproval, "user" | "by" | "owners">[];
  /** Owners whose approval is missing. */
  readonly missing: readonly string[];
  /** Logins that could still approve, of the owners whose approval is missing; the first 20. */
  readonly can_approve: readonly string[];
}

export interface PromptReport {
  readonly id: string;
  readonly path: string;
  readonly version: number | null;
  /** The version that the merge will publish; null where nothing is released. */
  readonly next_version: number | null;
  readonly owner: readonly string[];
  readonly sensitive: boolean;
  /** The model that the row is about: what the prompt names at head, or one that its suite names besides. */
  readonly model: string | null;
  /** The model that base was asked with; null without a base. */
  readonly base_model: string | null;
  /** Whether the suite names the model besides the prompt's own. Each prompt has one row where this is false. */
  readonly further_model: boolean;
  /** The environment whose overrides the row is asked with, beside what it ran; absent: none. */
  readonly environment?: string;
  readonly provider: string | null;
  /** Who was really asked; null where nobody was. */
  readonly called: Sides<Called | null>;
  readonly change: ChangeReport;
  readonly verdict: Verdict;
  /** What this verdict, and the gate changes, do to the merge under the policy. */
  readonly effect: Report["verdict"];
  /** The policy's `warn_paths` hold this prompt, at base and at head: its effect stops nothing. */
  readonly warn_only: boolean;
  /** The file whose errors were there before this change, so that nobody could judge; null where that is not why. */
  readonly broken_before: string | null;
  /** One plain sentence: why this verdict. */
  readonly reason: string;
  /** What the author may want to know or do besides; plain sentences. */
  readonly notes: readonly string[];
  /** Cases of head's suite; null without a suite. */
  readonly cases: number | null;
  readonly new_cases: number;
  /** Cases of head's suite that count for nothing until somebody has read them; absent: none. */
  readonly waiting?: number;
  /** What is to be said of head's suite by itself; absent: nothing. */
  readonly health?: SuiteFigures;
  /** Hash of what head's suite asks and expects; null without a suite. */
  readonly suite: string | null;
  /** Samples a case on each side, at the last look. */
  readonly samples: number;
  /** Cases of head's suite by the answer that they expect, where the prompt has labels; else empty. */
  readonly labels: readonly LabelCount[];
  readonly baseline: number | null;
  /** How head misses it: "chance" where the 95 % interval of its accuracy contains it; null: it does not. */
  readonly baseline_miss: "clear" | "chance" | null;
  readonly base: Score | null;
  readonly head: Score | null;
  /** Head minus base over the cases on both sides. */
  readonly delta: number | null;
  /** 90 % Newcombe paired interval of delta. */
  readonly interval: readonly [number, number] | null;
  /** One-sided mid-p of the paired test (McNemar's; where samples of a case differ, the sign-flip test on cases) that head is worse. */
  readonly p: number | null;
  readonly smallest_visible_drop: number | null;
  readonly cost_per_call_usd: Sides<number | null>;
  /** What its calls cost where it runs, from usage that was given; absent: none was, or it has no calls. */
  readonly live?: LiveFigures;
  readonly latency_ms: Sides<number | null>;
  /** How many calls that were made just now each latency is from. */
  readonly timed_calls: Sides<number>;
  /** The policy's limits on what a call costs and takes, and how head keeps to them; empty where none is set. */
  readonly limits: readonly CallLimit[];
  readonly flips: readonly Flip[];
  /** Cases that fail at head and that base was not asked. */
  readonly failures: readonly Failure[];
  /** Cases of which some samples passed and some did not, with the share that passed at each side. */
  readonly flaky: readonly Flaky[];
  /** Expected labels against what was said, where the prompt has labels; else empty. */
  readonly confusion: readonly ConfusionCell[];
  /** Cases that could not be judged at head or at base, and why. */
  readonly unjudged: readonly Unjudged[];
  readonly gate_changes: readonly GateChange[];
  /** Who must approve: one of each group; empty where the policy requires nobody. */
  readonly approvers: readonly (readonly string[])[];
  /** The first place where the text of the prompt changed; null where it did not. */
  readonly text_change: TextChange | null;
  /** Head's suite; null without one. */
  readonly suite_path: string | null;
  /** The lines of the prompt's file that changed, the first 100; empty for a new one. */
  readonly diff: readonly ChangedLine[];
  /** The same of each other file that the prompt is made of; absent: none of them changed. */
  readonly part_diffs?: readonly PartDiff[];
}

/** One limit of the policy; `allowed` and `increase` are shares of base's figure. */
export interface CallLimit {
  readonly limit: "max_cost_increase" | "max_latency_increase";
  readonly allowed: number;
  /** null: unmeasured, or base's figure is 0. */
  readonly increase: number | null;
  /** "unmeasured": the cost is unknown, or too few calls were made just now. */
  readonly status: "kept" | "exceeded" | "unmeasured";
}

export interface Called {
  readonly provider: string;
  /** What the provider calls the model. */
  readonly model: string;
}

export interface LabelCount {
  readonly label: string;
  readonly cases: number;
}

export interface ChangeReport {
  /** "unchanged": only its suite changed, or nothing did and it is judged all the same. */
  readonly kind: "added" | "modified" | "renamed" | "unchanged";
  readonly behaviour: boolean;
  readonly fields: readonly string[];
  readonly previous_id: string | null;
}

export interface Sides<T> {
  readonly base: T;
  readonly head: T;
}

export interface TextChange {
  /** The file of the text; absent: the prompt's own. */
  readonly file?: string;
  readonly line: number;
  readonly removed: string;
  readonly added: string;
}

/** US dollars a call (mean) and milliseconds (95th percentile of calls that were made just now), base and head. */
export interface CallFigures extends Pick<PromptReport, "cost_per_call_usd" | "latency_ms"> {
  /** How many calls each latency is from. */
  readonly timed_calls: Sides<number>;
}
