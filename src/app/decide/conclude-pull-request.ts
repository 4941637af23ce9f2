import type { Decision } from "../../approval/decision.ts";
import type { BegunCheck } from "../../github/checks/approval-check.ts";
import type { PullRequestName } from "../../github/comments/own-comments.ts";
import type { TurnOutcome } from "../queue/work-queue.ts";
import { answerCommands } from "./answer-commands.ts";
import { conclude, concludeFailed, concludeMoved } from "./conclude.ts";
import { decidePullRequest } from "./decide-pull-request.ts";
import type { DecisionPorts } from "./decision-ports.ts";
import { jointDecision, type NumberedDecision } from "./joint-decision.ts";

/** What became of a turn, for the log, the metrics and the memory of what was concluded. */
export interface ConcludedDecision {
  readonly outcome: TurnOutcome;
  /** null: the pull request is not open. */
  readonly headSha: string | null;
  /** ISO 8601, by GitHub's clock. */
  readonly startedAt: string | null;
  readonly decision: Decision | null;
}

/** As often a head may move under one turn. */
const mostHeads = 3;

/** Reads, decides and writes the check run of one pull request's head. Rejects where GitHub could not be reached. */
export async function concludePullRequest(
  ports: DecisionPorts,
  pull: PullRequestName,
): Promise<ConcludedDecision> {
  for (let count = 1; count <= mostHeads; count++) {
    const head = await ports.platform.pulls.head(pull);
    if (head.state !== "open") return concludeOther(ports, pull, head.sha);
    const decided = await concludeHead(ports, pull, head.sha);
    if (decided !== "moved") return decided;
  }
  return { outcome: "again", headSha: null, startedAt: null, decision: null };
}

/** What is closed decides nothing; but another pull request with the same head may have waited for it. */
async function concludeOther(
  ports: DecisionPorts,
  pull: PullRequestName,
  sha: string,
): Promise<ConcludedDecision> {
  const { owner, repo } = pull;
  const [other] = await ports.platform.pulls.openWithHead({ owner, repo, headSha: sha });
  const decided =
    other === undefined ? null : await concludeHead(ports, { ...pull, number: other.number }, sha);
  if (decided === "moved") return { outcome: "again", headSha: null, startedAt: null, decision: null };
  return decided ?? { outcome: "done", headSha: null, startedAt: null, decision: null };
}

async function concludeHead(
  ports: DecisionPorts,
  pull: PullRequestName,
  headSha: string,
): Promise<ConcludedDecision | "moved"> {
  const { platform } = ports;
  const { owner, repo } = pull;
  const begun = await platform.checks.begin({ owner, repo, headSha });
  try {
    return await concludeBegun(ports, pull, { headSha, begun });
  } catch (error) {
    await concludeFailed(platform, begun, error);
    throw error;
  }
}

interface Begun {
  readonly headSha: string;
  readonly begun: BegunCheck;
}

async function concludeBegun(
  ports: DecisionPorts,
  pull: PullRequestName,
  { headSha, begun }: Begun,
): Promise<ConcludedDecision | "moved"> {
  const { platform } = ports;
  const read = await platform.pulls.facts({ ...pull, mergeGroup: null });
  if (read.head_sha !== headSha || (read.head_moved_to ?? headSha) !== headSha) {
    await concludeMoved(platform, begun);
    return "moved";
  }
  const { facts, left } = await answerCommands(ports, pull, read);
  const own = await decidePullRequest(ports, facts, pull);
  const others = await otherDecisions(ports, pull, headSha);
  const decision = jointDecision([{ number: pull.number, decision: own }, ...others]);
  await askReviewers(ports, pull, own);
  // Last, so that the run is newer than everything that was written for it.
  await conclude(platform, begun, decision);
  const unread = Object.values(facts.api_faults ?? {}).some(mayPass);
  return { outcome: unread || left > 0 ? "again" : "done", headSha, startedAt: begun.startedAt, decision };
}

/** Each costs a reading of its own. */
const mostOthers = 10;

/** GitHub keeps check runs by commit, and a commit may be the head of several pull requests. */
async function otherDecisions(
  ports: DecisionPorts,
  { owner, repo, number }: PullRequestName,
  headSha: string,
): Promise<readonly NumberedDecision[]> {
  const { pulls } = ports.platform;
  const all = await pulls.openWithHead({ owner, repo, headSha });
  const others = all.filter((each) => each.number !== number);
  if (others.length > mostOthers) throw new Error(`${others.length} more pull requests have this head`);
  const decisions: NumberedDecision[] = [];
  for (const other of others) {
    const facts = await pulls.facts({ owner, repo, number: other.number, mergeGroup: null });
    decisions.push({
      number: other.number,
      decision: await decidePullRequest(ports, facts, { owner, repo }),
    });
  }
  return decisions;
}

async function askReviewers(
  { platform, log }: DecisionPorts,
  pull: PullRequestName,
  { request_reviewers }: Decision,
): Promise<void> {
  const { asked, refused } = await platform.pulls.askReviewers(pull, request_reviewers);
  const where = { repository: `${pull.owner}/${pull.repo}`, number: pull.number };
  if (asked.length > 0) log.info("asked for review", { ...where, reviewers: asked });
  if (refused.length > 0) log.warn("GitHub does not take these reviewers", { ...where, reviewers: refused });
}

/** Statuses that may be another one a minute later; 0 is no answer. */
function mayPass(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}
