import { approvalCheckName } from "../../approval/check-names.ts";
import type { Octokit } from "../connect/connect.ts";
import type { CheckedCommit } from "./check-run.ts";
import { workflowsApp } from "./gate-report.ts";

/**
 * Whether the app's check stands on a commit, so that owners are asked there. What a workflow writes under its name asks
 * nobody. Never rejects: what GitHub does not show is not there.
 */
export async function hasApprovalCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
): Promise<boolean> {
  try {
    // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
    const asked = { owner, repo, ref: headSha, check_name: approvalCheckName, per_page: 100 };
    const { data } = await octokit.rest.checks.listForRef(asked);
    return data.check_runs.some(
      ({ app, name, head_sha }) =>
        name === approvalCheckName && head_sha === headSha && app !== null && app.slug !== workflowsApp,
    );
  } catch {
    return false;
  }
}
