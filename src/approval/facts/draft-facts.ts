import type { JsonObject } from "../../document/json/json.ts";
import type { Commit, PullRequestFacts } from "./facts.ts";
import type { DecisionPolicy } from "./facts-policy.ts";

/** A draft on a branch: merged behaviour of one prompt that waits for its owner. */
export interface DraftFacts {
  readonly branch: string;
  /** The issue on which its owner speaks. */
  readonly issue: number;
  /** The version that it was made from; null where there is none. */
  readonly before: DraftSide | null;
  readonly now: DraftSide;
  readonly people: DraftPeople;
  readonly commands: readonly DraftCommand[];
}

export interface DraftSide {
  readonly path: string;
  /** Names the content. */
  readonly oid: string;
  /** null: not readable. */
  readonly record: JsonObject | null;
}

/** Who gave the draft its content; logins. */
export interface DraftPeople {
  /** Who proposed it, where that is one person. */
  readonly author: string | null;
  /** Authors, committers and co-authors. */
  readonly wrote: readonly string[];
  readonly pushed: readonly string[];
  /** Commits of which nobody knows whose they are. */
  readonly unattributed: readonly string[];
  /** Commits of which nobody knows who pushed them. */
  readonly pusherUnknown: readonly string[];
}

/** A `/promptops release` that was said for the content that the draft has. */
export interface DraftCommand {
  readonly id: string;
  readonly user: string;
  readonly user_type: string;
  readonly created_at: string;
}

/** Stands for the draft's content in the facts; no commit of git's. */
const head = "draft";

/**
 * A draft as the facts of a pull request that would bring its content, each command as an approving review of it: what
 * lets an owner publish a draft is what would have let them approve the change.
 */
export function draftFacts(
  draft: DraftFacts,
  known: Pick<PullRequestFacts, "teams" | "permissions" | "administrators" | "api_faults"> & {
    readonly config: DecisionPolicy;
  },
): PullRequestFacts {
  const { before, now, people, commands } = draft;
  const commits = commitsOf(draft, known.config.managed_bot);
  const isMoved = before !== null && before.path !== now.path;
  return {
    ...known,
    pr: {
      number: draft.issue,
      state: "open",
      draft: false,
      base_ref: draft.branch,
      changed_files: 1,
      commit_count: commits.length,
    },
    base_prompts: before === null ? {} : { [before.path]: before.record },
    head_prompts: { [now.path]: now.record },
    base_blobs: before === null ? {} : { [before.path]: before.oid },
    renames: isMoved ? [{ from: before.path, to: now.path }] : [],
    other_changed_files: [],
    author: people.author,
    author_type: "User",
    commits,
    head_sha: head,
    known_orphan_commits: [
      ...people.wrote.map((login) => ({ sha: "wrote", author: login, blobs: {} })),
      ...people.pushed.map((login) => ({ sha: "pushed", pushed_by: login, blobs: {} })),
    ],
    reviews: commands.map(({ id, user, user_type, created_at }) => ({
      id,
      user,
      user_type,
      state: "APPROVED",
      commit_id: head,
      submitted_at: created_at,
      body: "",
    })),
    comments: [],
    // Only what is said counts: nobody's authorship stands for it, and the gate had its say before the merge.
    config: { ...known.config, comment_approvals: true, on_inconclusive: "warn", baseline: "strict" },
  };
}

/** The content by nobody in particular, and one commit more for each whose people are not known. */
function commitsOf({ now, people }: DraftFacts, bot: string | null): readonly Commit[] {
  const nobody = bot ?? "promptops[bot]";
  const content: Commit = {
    sha: head,
    author: nobody,
    committer: nobody,
    co_authors: [],
    parents: [],
    pushed_by: nobody,
    // It stands for the content alone; whoever wrote or pushed it is among the people.
    verified: true,
    blobs: { [now.path]: now.oid },
  };
  return [
    content,
    ...people.unattributed.map((sha) => ({ ...content, sha, author: null })),
    ...people.pusherUnknown.map((sha) => ({ ...content, sha, pushed_by: null })),
  ];
}
