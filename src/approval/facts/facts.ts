import type { KeyChange } from "../../document/json/changed-keys.ts";
import type { JsonObject } from "../../document/json/json.ts";
import type { FactsPolicy } from "./facts-policy.ts";

/** One pull request as plain facts: all that a decision rests on. Keys of the maps are paths, logins or team slugs. */
export interface PullRequestFacts {
  /** Given back in the decision. */
  readonly id?: string;
  readonly title?: string;
  readonly pr: PullRequest;
  /**
   * The changed prompts as their files say it, at the base's tip and at head; a path only on one side was added or
   * deleted, null is not readable. An unchanged prompt stands here too where its suite changed or where a changed
   * one has its id, now or at base.
   */
  readonly base_prompts: Readonly<Record<string, JsonObject | null>>;
  readonly head_prompts: Readonly<Record<string, JsonObject | null>>;
  readonly renames: readonly RenamedPath[];
  /** Every changed path that is neither a prompt nor a suite, deleted ones included. */
  readonly other_changed_files: readonly string[];
  /** Suite (or a file of its data) -> the prompt's id; several where base and head differ, null: not readable. */
  readonly changed_evals?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly head_parse_errors?: Readonly<Record<string, string>>;
  /** Path -> git's mode at head where it is not 100644. */
  readonly head_modes?: Readonly<Record<string, string>>;
  /** null: the account is gone. */
  readonly author: string | null;
  readonly author_type: string;
  /** What is on the branch and not on the base. */
  readonly commits: readonly Commit[];
  readonly head_sha: string;
  readonly known_orphan_commits: readonly OrphanCommit[];
  readonly base_moved?: readonly string[];
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  /** `org/slug` -> its team; a team that is missing does not exist. */
  readonly teams: Readonly<Record<string, Team>>;
  /** Login -> read, triage, write, maintain or admin; whoever is missing has none. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly merge_group?: MergeGroup | null;
  /** What could not be read (`team:org/slug`, `reviews`, ...) -> HTTP status, 0 where no answer came. */
  readonly api_faults?: Readonly<Record<string, number>>;
  /** Why the policy at base cannot be used. */
  readonly config_error?: unknown;
  /** What the pull request would like the policy to be: never used. */
  readonly head_config_override?: unknown;
  readonly head_moved_to?: string | null;
  /** The policy in force; what it leaves out has its default, null is a policy that says nothing. */
  readonly config: FactsPolicy | null;

  // Beyond the published format: each may be left out.

  /** Content ids at the branch point (null: absent), which tell a change of layout from none. */
  readonly base_blobs?: Blobs;
  /** Path of a changed prompt -> the other files that it is made of, at base or at head. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** Head's path of a prompt -> what weakens its gate. */
  readonly gate_changes?: Readonly<Record<string, readonly GateChangeFact[]>>;
  /** What head's policy says otherwise than the one in force. */
  readonly policy_changes?: readonly KeyChange[];
  /** What the gate's report says; asked for only where the policy lets an owner decide of its verdicts (`asksOwners`). */
  readonly gate_report?: GateReportFacts;
  /**
   * Path -> what happens to the pointers of an environment that the policy protects; null: head's file is not readable.
   */
  readonly environments?: Readonly<Record<string, EnvironmentFacts | null>>;
  /** Changed path -> another path at head or base that some disks take for the same. */
  readonly look_alikes?: Readonly<Record<string, string>>;
  /** What the merge would leave elsewhere than the pull request shows; absent: nothing. */
  readonly merge_leaves?: MergeLeaves;
  /** What a commit of the pull request brings and head does not have: a rebase merge would publish it. */
  readonly passing?: readonly PassingFact[];
  /** Everybody who administers the repository, where `permissions` does not name them all. */
  readonly administrators?: readonly string[];
  /** Who pushed to the branch at any time, beside the `pushed_by` of its commits. */
  readonly pushers?: readonly string[];
  /** Every push since the branch left the base, in place of `pushers`. */
  readonly pushes?: readonly PushFact[];
  /** Users and `org/slug`s that were asked for review before. */
  readonly asked_reviewers?: readonly string[];
}

export interface PullRequest {
  readonly number: number;
  readonly state: string;
  readonly draft: boolean;
  readonly from_fork?: boolean;
  readonly base_ref: string;
  /** false: the policy does not govern the base branch, so nothing is decided there. */
  readonly base_governed?: boolean;
  /** As GitHub counts them. */
  readonly changed_files: number;
  readonly commit_count: number;
  /** It changes more than GitHub lists, and the trees say that no governed file is among it. */
  readonly governed_same?: boolean;
  readonly previous_base_ref?: string | null;
}

export interface RenamedPath {
  readonly from: string;
  readonly to: string;
}

/** Path -> content id of a governed file (prompt, suite, policy); null: absent. */
export type Blobs = Readonly<Record<string, string | null>>;

export interface Commit {
  readonly sha: string;
  /** null: maps to no account. */
  readonly author: string | null;
  readonly committer: string | null;
  readonly co_authors: readonly (string | null)[];
  readonly parents: readonly string[];
  /** From the repository's activity; null where it does not say. */
  readonly pushed_by: string | null;
  readonly pushed_at?: string | null;
  readonly via_web?: boolean;
  readonly verified?: boolean;
  /** Addresses of its author and committer for which no account stands. */
  readonly unknown_emails?: readonly string[];
  /** A forced push wrote it anew and left the governed files as they were: its committer and pusher changed nothing. */
  readonly rebased?: boolean;
  readonly blobs: Blobs;
  /** The commit changes nothing but `managed_fields` of what its only parent holds. */
  readonly managed_only?: boolean;
}

/** A commit that left the branch and can still be resolved. */
export interface OrphanCommit extends Partial<Omit<Commit, "sha" | "blobs">> {
  readonly sha: string;
  readonly blobs: Blobs;
}

export interface PushFact {
  /** null: GitHub does not say who. */
  readonly by: string | null;
  /** same: it left the governed files as they were, as a rebase and an update from the base do. */
  readonly content: "same" | "other";
}

export interface Review {
  readonly id: string | number;
  /** null: the account is gone. */
  readonly user: string | null;
  readonly user_type: string;
  readonly state: string;
  readonly commit_id: string | null;
  readonly submitted_at: string | null;
  readonly body: string;
  /** What a dismissed review was. */
  readonly dismissed_from?: string | null;
  readonly dismissed_by?: string | null;
  /** The pull request that it belongs to, where that is another one. */
  readonly pr?: number | null;
}

export interface Comment {
  readonly id: string | number;
  readonly user: string | null;
  readonly user_type?: string;
  readonly body: string;
  readonly created_at: string;
  readonly edited_by: string | null;
  /** The head that the app's reply names; null: there is no reply yet. */
  readonly head_sha_at: string | null;
}

export interface Team {
  /** Active ones, as far as they are listed. */
  readonly members: readonly string[];
  /** How many more there are, none of whom has spoken. */
  readonly more?: number;
  readonly children?: readonly string[];
  readonly invited?: readonly string[];
}

export interface MergeGroup {
  readonly head_sha: string;
  readonly blobs: Blobs;
}

/** The kinds are those of the gate's report. */
export interface GateChangeFact {
  readonly kind: string;
  readonly file: string;
  /** The sentence whose subject is the file, as in "drops case x". */
  readonly what: string;
  /** Logins whose own approval it needs besides, since it says what they did; absent: nobody's. */
  readonly readers?: readonly string[];
}

export interface EnvironmentFacts {
  readonly moves: readonly MovedPointer[];
  /** What is wrong with the pointers that move, a sentence each: none of them is approved. */
  readonly refused?: readonly string[];
  /** Why versions may not come yet, a sentence each: no smoke test of them passed where the policy asks for one. */
  readonly unsmoked?: readonly string[];
  /** The file goes, or base's could not be read: more may move than is listed. */
  readonly whole_file?: boolean;
}

/** unknown: GitHub does not say what the merge would leave, and what it shows is not all. */
export interface MergeLeaves {
  readonly status: "other" | "unknown";
  /** Governed paths that the merge would change otherwise than it is shown. */
  readonly paths: readonly string[];
}

export interface PassingFact {
  readonly commit: string;
  readonly path: string;
  /** What the commit does, as in "gives a.b the version 2". */
  readonly what: string;
}

export interface MovedPointer {
  /** The prompt's. */
  readonly id: string;
  /** Versions; null: there is no pointer. */
  readonly from: number | null;
  readonly to: number | null;
  /** rollback: back to a version that the environment ran before. */
  readonly kind: "promotion" | "rollback" | "removed";
  /** What moves beside the version, as parts of a sentence; absent: nothing. */
  readonly notes?: readonly string[];
  /** Of the prompt, at base and at head: one of each list must approve, but for a rollback. */
  readonly owners: readonly (readonly string[])[];
}

export interface GateReportFacts {
  readonly status: "missing" | "unreadable" | "other-head" | "other-policy" | "untrusted" | "read";
  /** Ids of the prompts whose verdict is inconclusive. */
  readonly inconclusive: readonly string[];
  /** Ids of those that are below their baselines, which may be chance; absent: the report does not say. */
  readonly below_baseline?: readonly string[];
}

/** Ids of the prompts of which the gate leaves a question to their owners. */
export function leftOpen(report: GateReportFacts | null | undefined): readonly string[] {
  return [...new Set([...(report?.inconclusive ?? []), ...(report?.below_baseline ?? [])])];
}
