import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import type { SweptRepository } from "../../github/pull-request/swept-repository.ts";
import type { LogFields } from "../log.ts";
import type { DecisionWork } from "../queue/decision-work.ts";
import type { ReleasePorts } from "./plan-branch.ts";
import type { IssueOutcome, Released } from "./release-branch.ts";
import { branchKey } from "./release-memory.ts";

export type ReleaseWork = Extract<DecisionWork, { kind: "release" }>;

/** The governed branches of a repository, each as work of its own; of one where nothing happened one request tells. */
export async function releasesOf(
  { platform, memory }: Pick<ReleasePorts, "platform" | "memory">,
  work: ReleaseWork,
): Promise<readonly ReleaseWork[]> {
  const { owner, repo } = work;
  const name = `${owner}/${repo}`.toLowerCase();
  const { standard: tip } = await platform.branches.tips({ owner, repo, branch: "main" });
  if (tip === null) return [];
  const known = memory.governed.get(name);
  const branches =
    known?.tip.sha === tip.sha && known.tip.name === tip.name
      ? known.branches
      : await platform.branches.governed({ owner, repo, tip });
  memory.governed.set(name, { tip, branches });
  const isDone = (branch: string): boolean =>
    branch === tip.name && memory.done.get(branchKey({ owner, repo, branch })) === tip.sha;
  return branches.filter((branch) => !isDone(branch)).map((branch) => ({ ...work, branch }));
}

/** Whether nothing can be due: nothing is governed there, or the only governed branch is as it was when nothing was. */
export function isQuiet(
  memory: ReleasePorts["memory"],
  { owner, repo }: RepositoryName,
  { tip, holds }: Pick<SweptRepository, "tip" | "holds">,
): boolean {
  if (tip === null || holds === "nothing") return true;
  const known = memory.governed.get(`${owner}/${repo}`.toLowerCase());
  if (known === undefined || known.tip.sha !== tip.sha || known.tip.name !== tip.name) return false;
  return known.branches.every(
    (branch) => branch === tip.name && memory.done.get(branchKey({ owner, repo, branch })) === tip.sha,
  );
}

/** The one line that a release leaves in the log; of what a rule forbids, with what to do about it. */
export function releaseFields(released: Released): LogFields {
  switch (released.status) {
    case "not governed":
      return { status: released.status };
    case "unreadable":
      return { status: released.status, what: released.what };
    case "again":
      return { status: released.status, why: released.why };
    case "current":
      return {
        status: released.status,
        ...(released.plan === null ? {} : leftFields(released.plan)),
        ...issueFields(released.issues),
      };
    case "committed":
      return {
        status: released.status,
        commit: released.sha,
        ...planFields(released.plan),
        ...issueFields(released.issues),
      };
    case "proposed":
      return {
        status: released.status,
        pull_request: released.number,
        why: released.why,
        remedy: "put the app on the bypass list of the rule, so that it commits releases itself",
        ...planFields(released.plan),
        ...issueFields(released.issues),
      };
  }
}

function issueFields(issues: IssueOutcome): LogFields {
  return issues.status === "failed" ? { issues: issues.why } : {};
}

type Plan = Extract<Released, { status: "committed" }>["plan"];

const mostNamed = 50;

function planFields(plan: Plan): LogFields {
  const released = plan.edits.map(({ id, parent, version }) => `${id} ${parent} -> ${version}`);
  return { released: released.slice(0, mostNamed), ...leftFields(plan) };
}

function leftFields({ held, refused }: Plan): LogFields {
  return {
    held: held.map(({ id, why }) => `${id}: ${why}`).slice(0, mostNamed),
    refused: refused.map(({ id, why }) => `${id}: ${why}`).slice(0, mostNamed),
  };
}
