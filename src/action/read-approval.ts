import * as core from "@actions/core";
import { decide } from "../approval/decide.ts";
import type { PullRequestFacts } from "../approval/facts/facts.ts";
import { belowByChanceIds, inconclusiveIds } from "../gate/overall-verdict.ts";
import type { Report } from "../gate/report.ts";
import { connect } from "../github/connect/connect.ts";
import { type OrganisationSaidOf, organisationPolicyIn } from "../github/facts/lists/organisation-policy.ts";
import { readPullRequestFacts } from "../github/facts/read-pull-request-facts.ts";
import { approvalOf, unreadApproval } from "../report/approval/approval-of.ts";
import type { Inputs } from "./inputs.ts";
import type { Runner } from "./runner.ts";

/** Milliseconds that all reading may take: the verdict is there already, and waits for it. */
const longest = 30_000;

const patience = { requestMs: 10_000, rateLimitSeconds: 0, retries: 1 };

/** The login of the app under its usual name: its answers and commits are known by it. */
const app = "promptops[bot]";

interface Asked {
  readonly report: Report;
  /** null: the event has no pull request. */
  readonly number: number | null;
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly signal: AbortSignal;
}

/** Who approved and who must, by the app's own rules; null where nothing of the change may need it. Never rejects. */
export async function readApproval(asked: Asked): Promise<Report["approval"]> {
  const { report, number, inputs } = asked;
  if (number === null || inputs.token === "" || !mayNeedApproval(report)) return null;
  try {
    const facts = await readFacts(asked, number);
    const unread = whyUnread(facts, report);
    return unread === null ? approvalOf(decide(facts)) : unreadApproval([unread]);
  } catch (error) {
    core.debug(error instanceof Error ? error.message : String(error));
    return unreadApproval([unreadable]);
  }
}

function mayNeedApproval({ prompts, deleted, governing_files }: Report): boolean {
  return (
    deleted.length > 0 || governing_files.length > 0 || prompts.some(({ approvers }) => approvers.length > 0)
  );
}

async function readFacts(
  { report, runner, inputs, signal }: Asked,
  number: number,
): Promise<PullRequestFacts> {
  const octokit = connect({
    token: inputs.token,
    apiUrl: runner.apiUrl,
    log: core.debug,
    patience,
    signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
  });
  return await readPullRequestFacts(octokit, {
    owner: runner.owner,
    repo: runner.repo,
    number,
    app,
    ...organisationOf(inputs),
    // Whoever asks here is the gate: its check run is not written yet.
    gateReport: {
      status: "read",
      inconclusive: inconclusiveIds(report),
      below_baseline: belowByChanceIds(report),
    },
  });
}

/** The text that the workflow gives holds in place of the file. */
function organisationOf({ org_policy }: Inputs): { readonly organisation?: OrganisationSaidOf } {
  if (org_policy === null) return {};
  const said = organisationPolicyIn(new TextEncoder().encode(org_policy), "the input org-policy");
  return { organisation: async () => said };
}

const unreadable = "Who approved could not be read from GitHub this time.";

/** In one sentence; null where everything could be read. */
function whyUnread({ api_faults, head_sha, head_moved_to }: PullRequestFacts, report: Report): string | null {
  const faults = Object.entries(api_faults ?? {});
  const refused = faults.find(([, status]) => refusals.includes(status));
  if (refused !== undefined)
    return `Who approved is not readable with this token: GitHub does not show it ${refused[0]}.`;
  if (faults.length > 0) return unreadable;
  if (head_sha === report.head && (head_moved_to ?? head_sha) === head_sha) return null;
  return "The pull request has a newer head, whose own run tells who approved it.";
}

const refusals: readonly number[] = [401, 403, 404];
