import type { History } from "../branch/checkout.ts";
import type { Report } from "../gate/report.ts";
import { type Labelling, lastLabelling } from "../github/comments/labelling.ts";
import type { PullRequestName } from "../github/comments/own-comments.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { mayWrite } from "../github/setup/may-write.ts";
import { unjudgedCause } from "../report/words/unjudged-cause.ts";
import type { Event, ForkRun } from "./event.ts";

/** Milliseconds from a label to the run that it sets off; GitHub takes seconds. */
const longestStart = 5 * 60 * 1000;

/** GitHub's times and git's are whole seconds. */
const second = 1000;

interface ConsentAsked {
  readonly run: ForkRun;
  readonly label: string;
  /** When the run's commit was made, in milliseconds since 1970. */
  readonly committedAt: number;
}

/**
 * Whether a maintainer let the commit of a fork's run be evaluated. A label knows no commit, but the run that it set off
 * does: GitHub wrote down the head of that moment. So the label has to be what set off the run: set last, by the run's
 * own actor, just before it, on a commit that was there. A label that was there when a later commit was pushed did not set off that commit's run.
 */
export async function forkConsent(
  octokit: Octokit,
  pull: PullRequestName,
  { run, label, committedAt }: ConsentAsked,
): Promise<History<null>> {
  const last = await lastLabelling(octokit, pull, label);
  if (last.status !== "known") return { ...last, status: "missing" };
  if (last.labelling === null || !isSetOffBy(run, last.labelling)) return waits(label);
  // An update of the branch after the label is a run of the maintainer's too, and so is what the author pushed before it.
  if (committedAt >= last.labelling.at + second || last.labelling.reopened) return waits(label);
  const login = last.labelling.by ?? "";
  const writes = await mayWrite(octokit, { owner: pull.owner, repo: pull.repo, login });
  if (writes.status !== "known") return { ...writes, status: "missing" };
  return writes.value ? { status: "known", value: null } : waits(label);
}

function isSetOffBy({ event, actor, createdAt }: ForkRun, { by, at }: Labelling): boolean {
  if (event !== "pull_request" || by === null || actor === null || createdAt === null) return false;
  const took = createdAt - at;
  return by === actor && took >= 0 && took <= longestStart;
}

const waiting =
  "This pull request comes from a fork, and no model is asked before a maintainer lets its newest commit be evaluated.";

/** Whether nothing is judged because a maintainer has not begun it: by the consent that is missing, or by the secrets. */
export function waitsForMaintainer(
  { verdict, problems, prompts }: Pick<Report, "verdict" | "problems" | "prompts">,
  event: Event,
): boolean {
  if (verdict !== "unjudged") return false;
  if (problems.length > 0) return problems.every(({ what }) => what === waiting);
  const unjudged = prompts.filter(({ effect }) => effect === "unjudged");
  return (
    event.kind === "pull-request" && event.isFork && unjudged.every((row) => unjudgedCause(row) === "key")
  );
}

function waits(label: string): History<null> {
  return {
    status: "missing",
    what: waiting,
    remedy: `Somebody who may write to this repository looks at the commit and adds the label ${label}, after taking it off where it is there already. Each later commit needs the label again.`,
  };
}
