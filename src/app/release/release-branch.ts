import type { Plan } from "../../release/plan.ts";
import { releaseMessage } from "../../release/release-message.ts";
import { nothingIsDue } from "../../report/approval/draft-issue-text.ts";
import { type LastPull, measuredOf } from "./measured-of.ts";
import { type BranchPlace, type PlannedBranch, planBranch, type ReleasePorts } from "./plan-branch.ts";
import { provenanceOf } from "./provenance-of.ts";
import { branchKey } from "./release-memory.ts";
import { settleDraftIssues } from "./settle-draft-issues.ts";

export type Released =
  | { readonly status: "not governed" }
  | { readonly status: "unreadable"; readonly what: string }
  /** Nothing was due; null where that was known before. */
  | { readonly status: "current"; readonly plan: Plan | null; readonly issues: IssueOutcome }
  | {
      readonly status: "committed";
      readonly sha: string;
      readonly plan: Plan;
      readonly issues: IssueOutcome;
    }
  /** A rule forbids the commit; the pull request brings it. */
  | {
      readonly status: "proposed";
      readonly number: number;
      readonly why: string;
      readonly plan: Plan;
      readonly issues: IssueOutcome;
    }
  /** The branch moved under every try, or GitHub's answers never came. */
  | { readonly status: "again"; readonly why: string };

/** What became of the issues of drafts; "more" are left for another turn. */
export type IssueOutcome =
  | { readonly status: "settled" | "more" }
  | { readonly status: "failed"; readonly why: string };

const mostTries = 5;

/**
 * Brings a branch to the state that every merged behaviour has its version. Whatever happened before is read from the
 * branch itself, so lost, doubled and late events, and answers that never came, end the same.
 */
export async function releaseBranch(ports: ReleasePorts, place: BranchPlace): Promise<Released> {
  let why = "";
  for (let count = 0; count < mostTries; count++) {
    const tried = await tryOnce(ports, place);
    if (tried.status !== "again") return tried;
    why = tried.why;
  }
  return { status: "again", why };
}

async function tryOnce(ports: ReleasePorts, place: BranchPlace): Promise<Released> {
  const { asked: tip, standard } = await ports.platform.branches.tips(place);
  if (tip === null) return { status: "not governed" };
  const { done } = ports.memory;
  const key = branchKey(place);
  if (done.get(key) === tip.sha) return { status: "current", plan: null, issues: { status: "settled" } };
  const planned = await planBranch(ports, place, { tip, standard });
  if (planned.status !== "planned") return planned;
  const { plan } = planned;
  if (plan.edits.length > 0) return await publish(ports, place, planned);
  await withdraw(ports, place);
  const issues = await settle(ports, place, { planned, sha: null });
  // What waits for somebody's word is looked at again, in case GitHub's call got lost.
  if (issues.status === "settled" && plan.held.length === 0) done.set(key, tip.sha);
  return { status: "current", plan, issues };
}

type Planned = Extract<PlannedBranch, { status: "planned" }>;

async function publish(ports: ReleasePorts, place: BranchPlace, planned: Planned): Promise<Released> {
  const { platform } = ports;
  const { owner, repo } = place;
  const { branch, plan, sourceOf, decided } = planned;
  const measure = (edits: readonly LastPull[]): ReturnType<typeof measuredOf> =>
    measuredOf(platform, { owner, repo }, edits);
  const provenance = await provenanceOf(plan.edits, { sourceOf, decided, measure, policy: branch.policyOid });
  const message = releaseMessage(provenance);
  const commit = { ...place, expectedHead: branch.tip, message, files: plan.edits };
  const outcome = await platform.branches.commit(commit);
  switch (outcome.status) {
    case "committed": {
      const { sha } = outcome;
      await platform.checks.release({ owner, repo, headSha: sha }, provenance);
      await withdraw(ports, place);
      return { status: "committed", sha, plan, issues: await settle(ports, place, { planned, sha }) };
    }
    case "forbidden": {
      const { number } = await platform.branches.propose(commit);
      const issues = await settle(ports, place, { planned, sha: null });
      return { status: "proposed", number, why: outcome.why, plan, issues };
    }
    case "moved":
      return { status: "again", why: "the branch moved" };
    case "unclear":
      return { status: "again", why: outcome.why };
  }
}

/** What an earlier turn proposed is merged, committed or taken back. */
async function withdraw({ platform }: ReleasePorts, place: BranchPlace): Promise<void> {
  await platform.branches.withdraw(place, nothingIsDue);
}

/** The release is made whatever becomes of the issues: what is wrong there, the next turn writes again. */
async function settle(
  { platform }: ReleasePorts,
  { owner, repo, branch }: BranchPlace,
  { planned, sha }: { readonly planned: Planned; readonly sha: string | null },
): Promise<IssueOutcome> {
  const { plan, decided, issues } = planned;
  const released = sha === null ? [] : plan.edits.map(({ id, version }) => [id, { version, sha }] as const);
  const gone = new Set(released.map(([id]) => id));
  const waiting = [...decided].filter(([id]) => !gone.has(id)).map(([, draft]) => draft);
  const unknown = new Set(plan.held.map(({ id }) => id).filter((id) => !decided.has(id)));
  try {
    const state = { waiting, unknown, issues: await issues(), released: new Map(released) };
    const left = await settleDraftIssues({ platform, repository: { owner, repo }, branch }, state);
    return left > 0 ? { status: "more" } : { status: "settled" };
  } catch (error) {
    const { what } = platform.explain(error, { doing: "write issues", permission: "issues: write" });
    return { status: "failed", why: what };
  }
}
