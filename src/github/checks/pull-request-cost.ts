import type { SpentBefore } from "../../gate/gate-request.ts";
import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import { isGateCheck } from "./check-run.ts";
import { saidIn, workflowsApp } from "./gate-report.ts";

export interface PullRequestAsked {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** GitHub lists so many commits of a pull request. */
const mostCommits = 250;
/** Of one commit; more are re-runs that nobody makes. */
const mostPages = 10;
const atOnce = 8;

/**
 * What the runs of the gate on a pull request's commits cost, as their check runs say; runs of versions that did not say it
 * count for nothing. Never rejects.
 */
export async function readPullRequestCost(octokit: Octokit, asked: PullRequestAsked): Promise<SpentBefore> {
  try {
    const commits = await commitsOf(octokit, asked);
    if (commits.length >= mostCommits)
      return { status: "unreadable", what: `GitHub lists only ${mostCommits} commits of it` };
    const left = [...commits];
    const found: (number | null)[] = [];
    const read = async (): Promise<void> => {
      for (let ref = left.pop(); ref !== undefined; ref = left.pop())
        found.push(...(await costsAt(octokit, asked, ref)));
    };
    await Promise.all(Array.from({ length: atOnce }, read));
    const known = found.filter((cost) => cost !== null);
    if (known.length < found.length)
      return { status: "unreadable", what: "a check run of the gate does not say what its run cost" };
    const usd = known.reduce((sum, cost) => sum + cost, 0);
    return { status: "read", usd: Math.round(usd * 1e9) / 1e9, runs: known.length };
  } catch (error) {
    return { status: "unreadable", what: error instanceof Error ? error.message : String(error) };
  }
}

async function commitsOf(octokit: Octokit, { owner, repo, number }: PullRequestAsked): Promise<string[]> {
  // https://docs.github.com/rest/pulls/pulls#list-commits-on-a-pull-request
  const commits = await everyPage((page) =>
    octokit.rest.pulls.listCommits({ owner, repo, pull_number: number, per_page: pageSize, page }),
  );
  return commits.map(({ sha }) => sha);
}

/** Of each run on a commit, re-runs too; null is unknown. */
async function costsAt(
  octokit: Octokit,
  { owner, repo }: PullRequestAsked,
  ref: string,
): Promise<readonly (number | null)[]> {
  // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
  const runs = await everyPage(async (page) => {
    const asked = { owner, repo, ref, filter: "all", per_page: pageSize, page } as const;
    const { data } = await octokit.rest.checks.listForRef(asked);
    return { data: data.check_runs };
  }, mostPages);
  return runs
    .filter(({ app, name }) => app?.slug === workflowsApp && isGateCheck(name))
    .map(({ output }) => costIn(output.text ?? ""));
}

function costIn(text: string): number | null {
  const said = saidIn(text);
  if (said === null) return null;
  const cost = said["cost_usd"];
  if (cost === undefined) return 0;
  return typeof cost === "number" && cost >= 0 ? cost : null;
}
