import type { Decision } from "../../approval/decision.ts";
import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import { noPageFacts } from "../../approval/facts/page-facts.ts";
import type { BegunCheck } from "../../github/checks/approval-check.ts";
import type { CheckMark } from "../../github/checks/check-mark.ts";
import type { PullRequestName } from "../../github/comments/own-comments.ts";
import type { Head } from "../../github/pull-request/read-head.ts";
import { type ChangePage, changePage } from "../../report/approval/change-page.ts";
import type { TurnOutcome } from "../queue/work-queue.ts";
import { answerCommands } from "./answer-commands.ts";
import { type Conclusive, conclude, concludeFailed, concludeMoved } from "./conclude.ts";
import { decidePullRequest } from "./decide-pull-request.ts";
import type { DecisionPorts } from "./decision-ports.ts";
import { jointDecision, type NumberedDecision } from "./joint-decision.ts";
import { joinedMark, markOf } from "./mark-of.ts";

/** What became of a turn, for the log, the metrics and the memory of what was concluded. */
export interface ConcludedDecision {
  readonly outcome: TurnOutcome;
  /** null: the pull request is not open. */
  readonly headSha: string | null;
  /** ISO 8601, by GitHub's clock. */
  readonly startedAt: string | null;
  readonly decision: Decision | null;
  /** GitHub told of a review that it does not list yet. */
  readonly unseen: boolean;
}

/** A pull request, with the reviews that GitHub told of. */
export interface NamedPullRequest extends PullRequestName {
  readonly reviews?: readonly number[];
  /** The head of which it is known that it was decided. */
  readonly decided?: string;
}

/** As often a head may move under one turn. */
const mostHeads = 3;

/** Reads, decides and writes the check run of one pull request's head. Rejects where GitHub could not be reached. */
export async function concludePullRequest(
  ports: DecisionPorts,
  pull: NamedPullRequest,
): Promise<ConcludedDecision> {
  for (let count = 1; count <= mostHeads; count++) {
    const head = await ports.platform.pulls.head(pull);
    if (head.state !== "open") return concludeOther(ports, pull, head.sha);
    const decided = await concludeHead(ports, pull, head);
    if (decided !== "moved") return decided;
  }
  return nothing("again");
}

function nothing(outcome: TurnOutcome): ConcludedDecision {
  return { outcome, headSha: null, startedAt: null, decision: null, unseen: false };
}

/** What is closed decides nothing; but another pull request with the same head may have waited for it. */
async function concludeOther(
  ports: DecisionPorts,
  pull: PullRequestName,
  sha: string,
): Promise<ConcludedDecision> {
  const { owner, repo } = pull;
  const [other] = await ports.platform.pulls.openWithHead({ owner, repo, headSha: sha });
  if (other === undefined) return nothing("done");
  const head = { sha, baseRef: other.baseRef, base: "other" } as const;
  const decided = await concludeHead(ports, { owner, repo, number: other.number }, head);
  return decided === "moved" ? nothing("again") : decided;
}

type OpenHead = Pick<Head, "sha" | "baseRef" | "base">;

async function concludeHead(
  ports: DecisionPorts,
  pull: NamedPullRequest,
  head: OpenHead,
): Promise<ConcludedDecision | "moved"> {
  const begun = await beginWhereExpected(ports, pull, head);
  try {
    return await concludeBegun(ports, pull, { head, begun });
  } catch (error) {
    if (begun !== null) await concludeFailed(ports.platform, begun, error);
    throw error;
  }
}

/**
 * A run is in progress before anything is read, so that no earlier one passes meanwhile. Where the base is perhaps not
 * governed there is none to begin with: a pull request that is nobody's business gets no run at all.
 */
async function beginWhereExpected(
  { platform, ungoverned }: DecisionPorts,
  { owner, repo, decided }: NamedPullRequest,
  { sha: headSha, baseRef, base }: OpenHead,
): Promise<BegunCheck | null> {
  const commit = { owner, repo, headSha };
  const isExpected = base === "default" && !ungoverned.has(baseKey({ owner, repo }, baseRef));
  if (!isExpected && (await platform.checks.find(commit)) === null) return null;
  return await platform.checks.begin(commit, decided === headSha ? "decided" : "undecided");
}

function baseKey({ owner, repo }: Pick<PullRequestName, "owner" | "repo">, baseRef: string): string {
  return `${owner}/${repo}:${baseRef}`.toLowerCase();
}

interface Begun {
  readonly head: OpenHead;
  /** null: none was begun, for the base may not be governed. */
  readonly begun: BegunCheck | null;
}

async function concludeBegun(
  ports: DecisionPorts,
  pull: NamedPullRequest,
  { head, begun }: Begun,
): Promise<ConcludedDecision | "moved"> {
  const { platform } = ports;
  const { sha: headSha } = head;
  const read = await platform.pulls.facts({ ...pull, mergeGroup: null });
  if (read.head_sha !== headSha || (read.head_moved_to ?? headSha) !== headSha) {
    if (begun !== null) await concludeMoved(platform, begun);
    return "moved";
  }
  const { facts, left } = await answerCommands(ports, pull, read);
  const own = await decidePullRequest(ports, facts, pull);
  const others = await otherDecisions(ports, pull, headSha);
  const decision = jointDecision([{ number: pull.number, decision: own }, ...others]);
  const mark = joinedMark([markOf(facts, own), ...others.map((other) => other.mark)]);
  await askReviewers(ports, pull, own);
  // Last, so that the run is newer than everything that was written for it.
  const page = await pageOf(ports, pull, { facts, decision });
  const run = await writeDecision(ports, pull, { head, begun, decision, page, mark });
  const unread = Object.values(facts.api_faults ?? {}).some(mayPass);
  const unseen = (pull.reviews ?? []).some(
    (id) => !read.reviews.some((each) => String(each.id) === String(id)),
  );
  const outcome = unread || unseen || left > 0 ? "again" : "done";
  return { outcome, headSha, startedAt: run?.startedAt ?? null, decision, unseen };
}

/** Nobody has to read a page of what waits for nobody. */
async function pageOf(
  { platform }: DecisionPorts,
  { owner, repo }: PullRequestName,
  { facts, decision }: { readonly facts: PullRequestFacts; readonly decision: Decision },
): Promise<ChangePage> {
  const open = decision.prompts.filter(({ kind, missing }) => kind === "prompt" && missing.length > 0);
  const approved = open.flatMap(({ path, stale }) =>
    stale.flatMap(({ commit }) => (commit === null ? [] : [{ commit, path }])),
  );
  const isOfWorkflows = facts.other_changed_files.some((path) => path.startsWith(".github/workflows/"));
  const page =
    open.length === 0
      ? noPageFacts
      : await platform.pulls.pageFacts({
          owner,
          repo,
          headSha: facts.head_sha,
          baseRef: facts.pr.base_ref,
          workflows: isOfWorkflows ? "changed" : "base",
          approved,
        });
  return changePage(facts, decision, page);
}

async function writeDecision(
  { platform, ungoverned }: DecisionPorts,
  { owner, repo }: PullRequestName,
  { head, begun, ...written }: Begun & Conclusive,
): Promise<BegunCheck | null> {
  const isOurs =
    written.decision.state !== "skipped" ||
    written.decision.reasons.every(({ code }) => code !== "not-governed");
  if (isOurs) ungoverned.delete(baseKey({ owner, repo }, head.baseRef));
  else ungoverned.add(baseKey({ owner, repo }, head.baseRef));
  const run =
    begun ?? (isOurs ? await platform.checks.begin({ owner, repo, headSha: head.sha }, "undecided") : null);
  if (run !== null) await conclude(platform, run, written);
  return run;
}

interface MarkedDecision extends NumberedDecision {
  readonly mark: CheckMark;
}

/** Each costs a reading of its own. */
const mostOthers = 10;

/** GitHub keeps check runs by commit, and a commit may be the head of several pull requests. */
async function otherDecisions(
  ports: DecisionPorts,
  { owner, repo, number }: PullRequestName,
  headSha: string,
): Promise<readonly MarkedDecision[]> {
  const { pulls } = ports.platform;
  const all = await pulls.openWithHead({ owner, repo, headSha });
  const others = all.filter((each) => each.number !== number);
  if (others.length > mostOthers) throw new Error(`${others.length} more pull requests have this head`);
  const decisions: MarkedDecision[] = [];
  for (const { number } of others) {
    const facts = await pulls.facts({ owner, repo, number, mergeGroup: null });
    const decision = await decidePullRequest(ports, facts, { owner, repo });
    decisions.push({ number, decision, mark: markOf(facts, decision) });
  }
  return decisions;
}

async function askReviewers(
  { platform, log, refused: known }: DecisionPorts,
  pull: PullRequestName,
  { request_reviewers }: Decision,
): Promise<void> {
  const where = { repository: `${pull.owner}/${pull.repo}`, number: pull.number };
  const keyOf = (reviewer: string): string => `${where.repository}#${where.number} ${reviewer}`.toLowerCase();
  const wanted = request_reviewers.filter((reviewer) => !known.has(keyOf(reviewer)));
  const { asked, refused } = await platform.pulls.askReviewers(pull, wanted);
  for (const reviewer of refused) known.add(keyOf(reviewer));
  if (asked.length > 0) log.info("asked for review", { ...where, reviewers: asked });
  if (refused.length > 0) log.warn("GitHub does not take these reviewers", { ...where, reviewers: refused });
}

/** Statuses that may be another one a minute later; 0 is no answer. */
function mayPass(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}
