import type { ProviderName } from "./providers.ts";

/** The policy: `.github/promptops.yml` with every default filled in; the keys are those of the file. */
export interface Policy {
  /** The oldest version that may read this policy, as in ">=1.3"; null: any may. */
  readonly needs: string | null;
  readonly prompts: readonly PromptFiles[];
  readonly evals: readonly string[];
  /** Who is told of what is nobody's fault in a pull request: a key that is refused, a budget that is reached; null: nobody is named. */
  readonly contact: string | null;
  /** The address of the site that `promptops catalog` writes, to which the comment links; null: there is none. */
  readonly catalog: string | null;
  /** Governed base branches; null is the repository's default branch. */
  readonly branches: readonly string[] | null;
  readonly gate: GatePolicy;
  readonly models: ModelsPolicy;
  readonly privacy: PrivacyPolicy;
  readonly approval: ApprovalPolicy;
  readonly release: ReleasePolicy;
  readonly monitor: MonitorPolicy;
  readonly cases: CasesPolicy;
  /** What a million tokens of an answering model cost, from which day on; the earliest first. */
  readonly prices: Readonly<Record<string, readonly DatedPrice[]>>;
  /** What people may say of answers, by its name. */
  /** Files that stay as they are and have an owner: agent and instruction files. */
  readonly documents: readonly DocumentFiles[];
  /** Parts of the prompts that belong to one team each, by the word that their ids begin with. */
  readonly scopes: Readonly<Record<string, ScopePolicy>>;
  readonly feedback: Readonly<Record<string, FeedbackPolicy>>;
  readonly environments: Readonly<Record<string, EnvironmentPolicy>>;
}

/** Which files are prompts: ids are the folders below the glob's fixed part, after `prefix` when there is one. */
export interface PromptFiles {
  readonly files: string;
  readonly prefix: string | null;
}

/** Shares and accuracies are fractions of 1, costs US dollars. */
export interface GatePolicy {
  /** "warn": what would block is only said, and the job passes. */
  readonly mode: "block" | "warn";
  /** Globs of prompts that only warn; a prompt counts where its path matches at base and at head. */
  readonly warn_paths: readonly string[];
  /** What an accuracy below the baseline that may be chance does: a clear miss blocks whatever is said here. */
  readonly baseline: "strict" | "interval" | "owner";
  readonly alpha: number;
  readonly margin: number;
  readonly min_effect: number;
  readonly large_drop: number;
  readonly max_unjudged: number;
  readonly on_inconclusive: "warn" | "owner" | "block";
  readonly on_gate_change: "owner" | "block" | "warn";
  readonly require_suite: boolean;
  readonly repeats: readonly number[];
  readonly max_cost_usd: number | null;
  /** What all runs of a pull request may cost together, as its check runs say; null: no limit. */
  readonly max_cost_per_pull_request_usd: number | null;
  readonly max_cost_increase: number | null;
  readonly max_latency_increase: number | null;
}

/** What of cases and answers may be shown and kept, and whom prompts may be sent to. */
export interface PrivacyPolicy {
  /** "ids": cases stand by their ids alone in comment, summary, log, check run and report. */
  readonly comment: "full" | "ids";
  /** Patterns of RE2 whose matches are blacked out wherever something is shown; an answer with one is not kept. */
  readonly redact: readonly string[];
  /** Live providers that prompts may be sent to; null: any. */
  readonly providers: readonly ProviderName[] | null;
  /** Of these, the ones that sensitive prompts may be sent to; null: as any prompt. */
  readonly sensitive_providers: readonly ProviderName[] | null;
}

export interface ModelsPolicy {
  readonly provider: ProviderName | null;
  readonly map: Readonly<Record<string, ModelPolicy>>;
  /** Judges for `llm-rubric`. */
  readonly judge: ModelPolicy | null;
  /** Turns texts into vectors for `similar`; its output costs nothing. */
  readonly embeddings: ModelPolicy | null;
}

/** What a prompt's `model` really calls; null where the file leaves it open. */
export interface ModelPolicy {
  readonly provider: ProviderName | null;
  readonly model: string | null;
  readonly input_usd_per_mtok: number | null;
  readonly output_usd_per_mtok: number | null;
  /** null: nothing is said of how it is called. */
  readonly call: CallPolicy | null;
}

/** How a model is called, where that is not as usual; what is absent is as usual. */
export interface CallPolicy {
  /** What the prompt's `max_tokens` is called on the wire. */
  readonly limit_field?: "max_tokens" | "max_completion_tokens";
  /** The prompt's temperature is not sent. */
  readonly temperature?: "none";
  /** How long one request may take, in seconds. */
  readonly timeout_s?: number;
  /** Whether a request that took longer is sent once more, which is paid once more. */
  readonly retry_timeout?: boolean;
}

export interface ApprovalPolicy {
  readonly require: "sensitive" | "all";
  readonly sensitive: { readonly tags: readonly string[]; readonly paths: readonly string[] };
  readonly approvals: number;
  readonly sensitive_also: readonly AlsoOwner[];
  readonly distinct_approvers: boolean;
  readonly allow_author: boolean;
  readonly allow_contributor: boolean;
  readonly exclude_pusher: boolean;
  readonly stale: "content" | "head" | "never";
  readonly changes_requested_blocks: boolean;
  readonly comment_approvals: boolean;
  readonly owner_map: Readonly<Record<string, readonly string[]>>;
  readonly fallback_owners: readonly string[];
  readonly policy_paths: readonly string[];
  readonly policy_owners: readonly string[];
  readonly override: OverridePolicy;
}

/** An owner whom the policy adds to those of every sensitive prompt. */
export interface AlsoOwner {
  readonly owner: string;
  /** What is asked of them, in the policy's words; null: nothing but their approval. */
  readonly ask: string | null;
}

export interface OverridePolicy {
  readonly enabled: boolean;
  readonly by: readonly string[];
  readonly require_reason: boolean;
  readonly allow_author: boolean;
}

export interface ReleasePolicy {
  readonly on: "behaviour" | "any";
  readonly managed_fields: readonly ("version" | "parent" | "updated")[];
}

/** How cases are taken from what services log. */
export interface CasesPolicy {
  /** Patterns, in RE2's syntax, of what is taken out of texts of the field besides addresses of mail and long numbers. */
  readonly redact: readonly string[];
}

/** How what runs is compared with what ran. */
export interface MonitorPolicy extends DriftPolicy {
  /** Days without a call after which a pointer is idle. */
  readonly silent_days: number;
  /** US dollars a calendar month, by owner and by a pattern of prompts' ids. */
  readonly budgets: {
    readonly owners: Readonly<Record<string, number>>;
    readonly prompts: Readonly<Record<string, number>>;
  };
  /** How many minutes services may go on with a version after its pointer moved. */
  readonly patience_minutes: number;
  /** What happens over drift beside the issue; "rollback-pr": the app opens the pull request that moves the pointer back. */
  readonly on_drift: "issue" | "rollback-pr";
  /** What holds for the prompts whose id matches, in place of the above; later entries count more. */
  readonly prompts: Readonly<Record<string, Partial<DriftPolicy>>>;
}

export interface DriftPolicy {
  /** Which figures are judged: names like `cost`, or patterns like `latency-*`. */
  readonly signals: readonly string[];
  /** The least change that counts: of a figure as a share of it, of a share in points of 1. */
  readonly min_effect: number;
  readonly min_points: number;
  /** How often chance may look like drift, among the figures of one prompt. */
  readonly alpha: number;
  /** How many days a baseline has at most. */
  readonly days: number;
}

/** US dollars for a million tokens. */
export interface DatedPrice {
  /** A day of UTC: `2026-11-01`. */
  readonly from: string;
  readonly input: number;
  readonly output: number;
  /** Of tokens that the provider knew already, and that it keeps; null: as input, and at most twice that. */
  readonly cached_input: number | null;
  readonly cache_write: number | null;
}

export interface FeedbackPolicy {
  readonly type: "score" | "label";
  /** Of scores: the lowest and the highest one. */
  readonly range: readonly [number, number];
  /** The score from which on an answer counts; null: the middle of the range. */
  readonly at_least: number | null;
  readonly labels: readonly string[];
  /** The labels of an answer that counts; null: the first one. */
  readonly counts: readonly string[] | null;
  /** Whether a version of which a larger share counts is the better one. */
  readonly direction: "higher" | "lower";
}

export interface DocumentFiles {
  /** A glob; names that begin with a dot are meant too. */
  readonly files: string;
  readonly owner: string;
  /** true: a change needs the owner's approval; false: the owner is only asked. */
  readonly sensitive: boolean;
}

export interface ScopePolicy {
  /** Globs of its prompts and partials. */
  readonly paths: readonly string[];
  /** Who may own its prompts and partials; none: anybody. */
  readonly owners: readonly string[];
  /** The environments that it is served in; none: all. */
  readonly environments: readonly string[];
}

export interface EnvironmentPolicy {
  readonly owners: readonly string[];
  readonly protected: boolean;
  /** Whether it may ask for another model or other parameters than a version says; where nothing is said: unless protected. */
  readonly overrides: boolean;
  /** Environments whose smoke test a version must have passed before it comes here, and how long ago at most, as in 7d. */
  readonly after: Readonly<Record<string, string>>;
}
