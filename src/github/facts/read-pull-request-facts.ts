import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import { asksOwners } from "../../approval/facts/facts-policy.ts";
import { mostCommits, mostFiles } from "../../approval/facts/most-listed.ts";
import { policyPath } from "../../policy/read-policy.ts";
import { branchMemories } from "../branch/branch-memories.ts";
import { readGateReport } from "../checks/gate-report.ts";
import type { Octokit } from "../connect/connect.ts";
import { readUntil } from "../connect/look-again.ts";
import { objectMemory } from "../objects/object-memory.ts";
import { blobReader, largeBlob } from "../objects/read-blobs.ts";
import { treeReader } from "../objects/read-tree.ts";
import { compareMergeBase } from "../pull-request/pull-request.ts";
import type { OpenCaseThread } from "./contents/case-reader.ts";
import { readContents } from "./contents/read-contents.ts";
import { planWithUsers } from "./contents/read-parts.ts";
import { factsOf } from "./facts-of.ts";
import { allPages } from "./lists/all-pages.ts";
import { type ChangePlan, changePlan } from "./lists/change-plan.ts";
import { changedFiles } from "./lists/changed-files.ts";
import { type Faults, readOr } from "./lists/faults.ts";
import { readPolicyOfOrganisation } from "./lists/organisation-policy.ts";
import { hadOtherWorkflows, workflowFolder } from "./lists/other-workflows.ts";
import { firstLook, forcedPushes, type PullRequestNode } from "./lists/pull-request-query.ts";
import { readComments } from "./lists/read-comments.ts";
import { type ReadCommit, readCommits } from "./lists/read-commits.ts";
import { type BasePolicy, readPolicyInForce } from "./lists/read-policy-in-force.ts";
import { type BranchActivity, type BranchPushes, readPushes } from "./lists/read-pushes.ts";
import { reviewFacts } from "./lists/read-reviews.ts";
import type { FactsAsked, FactsReading, Lists } from "./lists/reading.ts";
import { sameGoverned } from "./lists/same-governed.ts";
import { readPeople } from "./people/read-people.ts";

interface FactsWanted extends FactsAsked {
  /** For large suites and data, where others wait for this thread. */
  readonly openThread?: OpenCaseThread;
}

/**
 * Reads all that a decision on a pull request rests on. What cannot be read is named in `api_faults`. Rejects where the
 * pull request itself cannot be read.
 */
export async function readPullRequestFacts(
  octokit: Octokit,
  { openThread, ...asked }: FactsWanted,
): Promise<PullRequestFacts> {
  const look = await firstLook(octokit, asked, policyPath);
  const [owner = asked.owner, repo = asked.repo] = look.fullName.split("/");
  const name = { owner, repo };
  const baseSha = look.pull.baseRef?.target?.oid;
  if (baseSha === undefined) throw new Error(`the base branch ${look.pull.baseRefName} is not there`);
  const faults: Faults = new Map();
  const objects = asked.objects ?? objectMemory();
  const blobs = blobReader(octokit, name, {
    memory: objects.blobs,
    ...(openThread === undefined ? {} : { remembers: largeBlob }),
  });
  const trees = treeReader(octokit, name, objects);
  const histories = asked.histories ?? branchMemories();
  const reading: FactsReading = { octokit, asked, name, look, baseSha, faults, blobs, trees, histories };
  const listed = await readLists(reading);
  const lists: Lists = { ...listed, report: await readReport(reading, listed) };
  const contents = await readContents({ ...reading, openThread }, lists);
  const comments = await readCommentsOf(reading, lists);
  const people = await readPeople(reading, { lists, contents, comments });
  const movedTo = await readOr({ faults, what: "head", otherwise: null }, () => movedHead(reading));
  return factsOf(reading, { lists, contents, comments, people, movedTo });
}

type Listed = Omit<Lists, "report">;

async function readLists(reading: FactsReading): Promise<Listed> {
  const { octokit, asked, name, look, baseSha, faults, blobs, trees } = reading;
  const { pull } = look;
  const pullName = { ...name, number: asked.number };
  const file = pull.baseRef?.target?.policy ?? null;
  const unread: BasePolicy = {
    ...(await readPolicyInForce(null, blobs, { app: asked.app })),
    error: "it could not be read",
  };
  const point = readMergeBase(reading, baseSha);
  const [policy, files, mergeBase, commits, reviews, timeline, pushes] = await Promise.all([
    readOr({ faults, what: "policy", otherwise: unread }, async () => {
      const organisation = await (asked.organisation ?? readPolicyOfOrganisation)(octokit, name.owner);
      return await readPolicyInForce(file, blobs, { app: asked.app, organisation });
    }),
    pull.changedFiles > mostFiles
      ? []
      : readOr({ faults, what: "files", otherwise: [] }, () =>
          changedFiles(octokit, pullName, pull.changedFiles),
        ),
    point,
    pull.commits.totalCount > mostCommits
      ? []
      : readOr({ faults, what: "commits", otherwise: [] }, () => readCommits(octokit, pullName, pull)),
    readOr({ faults, what: "reviews", otherwise: [] }, () =>
      allPages(octokit, pullName, { list: "reviews", first: pull.reviews, mostPages: 20 }),
    ),
    readOr({ faults, what: "timeline", otherwise: [] }, () =>
      allPages(octokit, pullName, { list: "timelineItems", first: pull.timelineItems, mostPages: 20 }),
    ),
    point.then((mergeBase) => readPushesOf(reading, mergeBase)),
  ]);
  const governedSame =
    (pull.changedFiles > mostFiles || pull.commits.totalCount > mostCommits) &&
    mergeBase !== null &&
    policy.error === null &&
    (await readOr({ faults, what: "trees", otherwise: false }, () =>
      sameGoverned(trees, { from: mergeBase, to: pull.headRefOid, policy }),
    ));
  const listed = changePlan(files, policy);
  const plan = await readOr({ faults, what: "prompts", otherwise: listed }, () =>
    planWithUsers(reading, listed, mergeBase),
  );
  return {
    governedSame,
    plan,
    mergeBase,
    commits,
    reviews: reviewFacts(reviews, timeline),
    pushes: pushesOf(await settledPushes(reading, { pushes, plan, mergeBase }), {
      commits,
      since: pull.createdAt,
    }),
    timeline,
    policy,
  };
}

/**
 * Who pushed to the branch since it was made, and to one of its name before where that was since the pull request was
 * opened, or brought one of its commits: a branch that is deleted and made anew forgets nobody.
 */
function pushesOf(
  { own, earlier }: BranchPushes,
  { commits, since }: { readonly commits: readonly ReadCommit[]; readonly since: string },
): readonly BranchActivity[] {
  const brought = new Set(commits.map(({ sha }) => sha));
  const opened = Date.parse(since);
  return [...earlier.filter(({ at, after }) => Date.parse(at) >= opened || brought.has(after)), ...own];
}

async function readMergeBase(
  { octokit, name, look, faults }: FactsReading,
  base: string,
): Promise<string | null> {
  const found = await compareMergeBase(octokit, { ...name, base, head: look.pull.headRefOid });
  if (found.status === "known") return found.sha;
  faults.set("merge_base", found.status === "forbidden" ? 403 : 0);
  return null;
}

/** Nobody can ask a fork that is gone, or that shows its activity to its owner alone: then nobody knows who pushed. */
async function readPushesOf(
  { octokit, look, faults }: FactsReading,
  mergeBase: string | null,
): Promise<BranchPushes> {
  const { headRepository, headRefName: branch, isCrossRepository } = look.pull;
  const nobody: BranchPushes = { own: [], earlier: [] };
  if (headRepository === null) return nobody;
  const [owner = "", repo = ""] = headRepository.nameWithOwner.split("/");
  const own: Faults = new Map();
  const pushes = await readOr({ faults: own, what: "activity", otherwise: nobody }, () =>
    readPushes(octokit, { owner, repo, branch, mergeBase }),
  );
  const status = own.get("activity");
  const isHidden = isCrossRepository && (status === 403 || status === 404);
  if (status !== undefined && !isHidden) faults.set("activity", status);
  return pushes;
}

/** GitHub tells of a push a moment before its activity names who pushed: then nobody would have pushed the head. */
async function settledPushes(
  reading: FactsReading,
  {
    pushes,
    plan,
    mergeBase,
  }: { readonly pushes: BranchPushes; readonly plan: ChangePlan; readonly mergeBase: string | null },
): Promise<BranchPushes> {
  const { look, asked, name, faults } = reading;
  const { headRefOid: head, isCrossRepository } = look.pull;
  const isThere = ({ own }: BranchPushes): boolean => own.some(({ after }) => after === head);
  if (asked.again === undefined || isThere(pushes) || isCrossRepository || faults.has("activity"))
    return pushes;
  if (plan.bound.length === 0 || !asked.again.isNew(`${name.owner}/${name.repo} ${head}`)) return pushes;
  return await readUntil(pushes, asked.again.pauses, {
    isThere,
    read: () => readPushesOf(reading, mergeBase),
  });
}

async function readCommentsOf(
  { octokit, asked, name, look, faults }: FactsReading,
  { policy, pushes, reviews }: Lists,
): Promise<PullRequestFacts["comments"]> {
  const { pull } = look;
  const pushed = pushes.findLast(({ after }) => after === pull.headRefOid)?.at ?? null;
  const approved = reviews.flatMap(({ state, submitted_at }) =>
    state === "APPROVED" ? (submitted_at ?? []) : [],
  );
  // An approval by comment may be older than the head, and so may the comment that takes back a review.
  const first = pushed === null ? null : ([pushed, ...approved].toSorted()[0] ?? null);
  // A command for another head means nothing.
  const since = policy.config.comment_approvals ? pull.createdAt : first;
  return await readOr({ faults, what: "comments", otherwise: [] }, () =>
    readComments(octokit, { ...name, number: asked.number }, { first: pull.comments, app: asked.app, since }),
  );
}

async function readReport(reading: FactsReading, lists: Listed): Promise<Lists["report"]> {
  const { octokit, asked, name, look, faults } = reading;
  const { policy, plan } = lists;
  const asks = asksOwners(policy.policy.gate);
  if (!asks.inconclusive && !asks.belowByChance) return null;
  if (asked.gateReport !== undefined) return asked.gateReport;
  const isChanged = plan.others.some((path) => path.startsWith(`${workflowFolder}/`));
  const isOther = await readOr({ faults, what: "workflows", otherwise: true }, () =>
    hadOtherWorkflows(reading, lists),
  );
  return await readGateReport(octokit, {
    ...name,
    headSha: look.pull.headRefOid,
    policy: policy.digest,
    workflows: isChanged || isOther ? "changed" : "base",
  });
}

type Now = Pick<PullRequestNode, "headRefOid" | "baseRefName" | "forced">;

/** Where the head is now, if it moved while it was read. Rejects where it came back, or the base is another now. */
async function movedHead({ octokit, asked, name, look }: FactsReading): Promise<string | null> {
  const source = `query Head($owner: String!, $repo: String!, $number: Int!) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) { headRefOid baseRefName ${forcedPushes} }
    }
  }`;
  interface Answer {
    readonly repository: { readonly pullRequest: Now | null } | null;
  }
  const answer = await octokit.graphql<Answer | undefined>(source, { ...name, number: asked.number });
  const now = answer?.repository?.pullRequest;
  if (now === undefined || now === null) throw new Error("the head is not there");
  const { headRefOid, baseRefName, forced } = look.pull;
  if (now.headRefOid !== headRefOid) return now.headRefOid;
  if (now.baseRefName !== baseRefName || now.forced.totalCount !== forced.totalCount)
    throw new Error("the pull request moved while it was read");
  return null;
}
