import { monitorCheckName } from "../../approval/check-names.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Octokit } from "../connect/connect.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";
import type { CheckedCommit } from "./check-run.ts";
import { longestSummary, saidAs, saidOf } from "./check-text.ts";
import { workflowsApp } from "./gate-report.ts";

const format = "promptops-monitor-check/1";

/** A version that drifts where it runs, so that somebody may want the one before. */
export interface DriftingPointer {
  readonly id: string;
  readonly environment: string;
  readonly version: number;
}

/** More are not told in one run. */
const mostTold = 20;

/** Tells the app what drifts, by a check run on the commit that was looked at. Never rejects; null: it is told. */
export async function publishMonitorCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
  { title, drifting }: { readonly title: string; readonly drifting: readonly DriftingPointer[] },
): Promise<RefusedRequest | null> {
  const text = saidAs(format, { head: headSha, drifting: drifting.slice(0, mostTold) });
  try {
    // https://docs.github.com/rest/checks/runs#create-a-check-run
    await octokit.rest.checks.create({
      owner,
      repo,
      name: monitorCheckName,
      head_sha: headSha,
      status: "completed",
      // It says something of what runs, and nothing of the commit.
      conclusion: "neutral",
      output: {
        title,
        summary: "What runs, as the monitor saw it. The run has the figures.",
        text: text.length <= longestSummary ? text : "It is too long to be told here.",
      },
    });
    return null;
  } catch (error) {
    return refusal(error, { doing: "write the monitor's check run", permission: "checks: write" });
  }
}

/** What the newest run of the monitor said on a commit; none where no workflow said anything that can be read. */
export async function readMonitorCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
): Promise<readonly DriftingPointer[]> {
  // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
  const { data } = await octokit.rest.checks.listForRef({
    owner,
    repo,
    ref: headSha,
    check_name: monitorCheckName,
    filter: "latest",
  });
  const newest = data.check_runs.find(
    ({ app, name }) => app?.slug === workflowsApp && name === monitorCheckName,
  );
  const said = saidOf(newest?.output.text ?? null, format);
  if (said?.["head"] !== headSha) return [];
  return jsonList(said["drifting"]).slice(0, mostTold).flatMap(driftingIn);
}

function driftingIn(value: JsonValue): readonly DriftingPointer[] {
  const [id, environment, version] = ["id", "environment", "version"].map((name) => member(value, name));
  const isWhole = typeof version === "number" && Number.isSafeInteger(version) && version > 0;
  if (typeof id !== "string" || typeof environment !== "string" || !isWhole) return [];
  return [{ id, environment, version }];
}
