import { approvalCheckName } from "../../approval/check-names.ts";
import type { Versions } from "../../approval/doctor/setup.ts";
import { isGateCheck } from "../checks/check-run.ts";
import { saidIn, workflowsApp } from "../checks/gate-report.ts";
import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** Pull requests whose heads are looked at, the last changed first. */
const looked = 5;

/** The versions of the Action and the app that wrote the newest check runs on pull requests; null: none says it. */
export async function readVersions(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  app: number | null,
): Promise<Versions> {
  // https://docs.github.com/rest/pulls/pulls#list-pull-requests
  const { data: pulls } = await octokit.rest.pulls.list({
    owner,
    repo,
    state: "all",
    sort: "updated",
    direction: "desc",
    per_page: looked,
  });
  let found: Versions = { action: null, app: null };
  for (const { head } of pulls.slice(0, looked)) {
    if (found.action !== null && found.app !== null) break;
    // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
    const asked = { owner, repo, ref: head.sha, per_page: pageSize };
    const { data } = await octokit.rest.checks.listForRef(asked);
    for (const run of data.check_runs) {
      const isAction = run.app?.slug === workflowsApp && isGateCheck(run.name);
      const isApp = app !== null && run.app?.id === app && run.name === approvalCheckName;
      if (isAction) found = { ...found, action: found.action ?? ofGate(run.output.text) };
      if (isApp) found = { ...found, app: found.app ?? ofApp(run.output.summary) };
    }
  }
  return found;
}

function ofGate(text: string | null): string | null {
  const version = saidIn(text ?? "")?.["version"];
  return typeof version === "string" ? plain(version) : null;
}

function ofApp(summary: string | null): string | null {
  return plain(/<!-- promptops:version (\S+) -->/.exec(summary ?? "")?.[1] ?? "");
}

function plain(version: string): string | null {
  return /^\d{1,6}(?:\.\d{1,6}){2}$/.test(version) ? version : null;
}
