import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import { governsBranch } from "../../policy/governs-branch.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Contents } from "./contents/read-contents.ts";
import { loginOf, typeOf } from "./lists/login.ts";
import type { TimelineNode } from "./lists/pull-request-query.ts";
import type { FactsReading, Lists } from "./lists/reading.ts";
import type { People } from "./people/read-people.ts";

export interface Parts {
  readonly lists: Lists;
  readonly contents: Contents;
  readonly comments: PullRequestFacts["comments"];
  readonly people: People;
  readonly movedTo: string | null;
}

/** What was read, as facts. */
export function factsOf(reading: FactsReading, parts: Parts): PullRequestFacts {
  const { look, faults, asked } = reading;
  const { lists, contents, comments, people, movedTo } = parts;
  const { plan, policy, report } = lists;
  const { mergeGroup } = asked;
  const { administrators } = people.permissions;
  return {
    pr: pullRequestOf(reading, lists),
    base_prompts: contents.base.records,
    head_prompts: contents.head.records,
    ...(Object.keys(contents.parts).length === 0 ? {} : { parts: contents.parts }),
    renames: plan.renames,
    other_changed_files: plan.others,
    changed_evals: contents.gates.changedEvals,
    head_parse_errors: contents.head.errors,
    head_modes: contents.modes ?? {},
    author: loginOf(look.pull.author),
    author_type: typeOf(look.pull.author),
    commits: contents.commits,
    head_sha: look.pull.headRefOid,
    known_orphan_commits: contents.orphans,
    base_moved: contents.baseMoved,
    base_blobs: contents.baseBlobs,
    reviews: lists.reviews,
    comments,
    teams: people.teams,
    permissions: people.permissions.levels,
    ...(administrators === null ? {} : { administrators }),
    ...(mergeGroup && contents.mergeGroup !== null
      ? { merge_group: { head_sha: mergeGroup, blobs: contents.mergeGroup } }
      : {}),
    ...(faults.size === 0 ? {} : { api_faults: Object.fromEntries(faults) }),
    ...(policy.error === null ? {} : { config_error: policy.error }),
    ...(plan.others.includes(policyPath) ? { head_config_override: true } : {}),
    ...(movedTo === null ? {} : { head_moved_to: movedTo }),
    gate_changes: contents.gates.changes,
    ...(contents.gates.policy.length === 0 ? {} : { policy_changes: contents.gates.policy }),
    ...(plan.environments.length === 0 ? {} : { environments: contents.environments }),
    ...(report === null ? {} : { gate_report: report }),
    ...(Object.keys(contents.lookAlikes).length === 0 ? {} : { look_alikes: contents.lookAlikes }),
    ...(contents.mergeLeaves === null ? {} : { merge_leaves: contents.mergeLeaves }),
    ...(contents.passing.length === 0 ? {} : { passing: contents.passing }),
    pushes: contents.pushes,
    asked_reviewers: askedBefore(lists.timeline),
    config: policy.config,
  };
}

function pullRequestOf(
  { look, asked, faults }: FactsReading,
  { timeline, policy, governedSame }: Lists,
): PullRequestFacts["pr"] {
  const { pull } = look;
  const previous = timeline.findLast(({ __typename }) => __typename === "BaseRefChangedEvent");
  return {
    number: asked.number,
    state: pull.state === "OPEN" ? "open" : "closed",
    draft: pull.isDraft,
    from_fork: pull.isCrossRepository,
    base_ref: pull.baseRefName,
    // What cannot be read is judged.
    ...(policy.error !== null || faults.has("policy") || isGoverned(policy, look)
      ? {}
      : { base_governed: false }),
    changed_files: pull.changedFiles,
    ...(governedSame ? { governed_same: true } : {}),
    commit_count: pull.commits.totalCount,
    ...(previous?.previousRefName === undefined ? {} : { previous_base_ref: previous.previousRefName }),
  };
}

function isGoverned({ policy }: Lists["policy"], { pull, defaultBranch }: FactsReading["look"]): boolean {
  if (policy.branches === null && defaultBranch === null) return true;
  return governsBranch(policy, defaultBranch)(pull.baseRefName);
}

function askedBefore(timeline: readonly TimelineNode[]): readonly string[] {
  const names = timeline.flatMap(({ requestedReviewer: asked }) => {
    if (asked === undefined || asked === null) return [];
    return asked.login ?? asked.combinedSlug ?? [];
  });
  return [...new Set(names)];
}
