import { gateCheckName } from "../../approval/check-names.ts";
import { productVersion } from "../../policy/product-version.ts";
import type { Octokit } from "../connect/connect.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";
import { checkText, longestSummary, type MeasuredCases } from "./check-text.ts";

/** The commit that a check run stands on. */
export interface CheckedCommit {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
}

export interface GateCheck {
  readonly verdict: "passed" | "blocked" | "unjudged";
  /** What the verdict would be if the policy did not only warn; null where it is the verdict. */
  readonly would: "blocked" | "unjudged" | null;
  /** The folder whose prompts alone were judged, which has a check run of its own; null: the whole repository. */
  readonly folder: string | null;
  /** One line of plain text. */
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** SHA-256 of the report file, in hexadecimal. */
  readonly reportDigest: string;
  /** The digest of the policy that judged. */
  readonly policy: string;
  /** US dollars that the run cost; null: unknown. */
  readonly cost_usd: number | null;
  /** Ids of the prompts of which the gate cannot tell whether they got worse. */
  readonly inconclusive: readonly string[];
  /** Ids of those that are below their baselines, which may be chance. */
  readonly belowByChance: readonly string[];
  readonly measured: readonly MeasuredCases[];
}

export type PublishedCheck = { readonly status: "published"; readonly url: string | null } | RefusedRequest;

const conclusions = { passed: "success", blocked: "failure", unjudged: "action_required" } as const;
const purpose = { doing: "write a check run", permission: "checks: write" };

function nameOf(folder: string | null): string {
  return folder === null ? gateCheckName : `${gateCheckName} (${folder})`;
}

/** Whether a check run is the gate's, for the repository or for one of its folders. */
export function isGateCheck(name: string): boolean {
  return name === gateCheckName || (name.startsWith(`${gateCheckName} (`) && name.endsWith(")"));
}

/**
 * Writes the verdict and the report's digest into the check run `promptops/gate`, which is neutral where the policy only
 * warns. Never rejects.
 */
export async function publishCheck(
  octokit: Octokit,
  commit: CheckedCommit,
  check: GateCheck,
): Promise<PublishedCheck> {
  const { owner, repo, headSha } = commit;
  try {
    // https://docs.github.com/rest/checks/runs#create-a-check-run
    // Written anew each time: GitHub shows the newest one of a name.
    const { data } = await octokit.rest.checks.create({
      owner,
      repo,
      name: nameOf(check.folder),
      head_sha: headSha,
      external_id: check.reportDigest,
      status: "completed",
      conclusion: check.would === null ? conclusions[check.verdict] : "neutral",
      output: { title: check.title, summary: summaryOf(check), text: textOf(headSha, check) },
    });
    return { status: "published", url: data.html_url };
  } catch (error) {
    return refusal(error, purpose);
  }
}

function textOf(head: string, check: GateCheck): string {
  const { verdict, reportDigest: digest, policy, cost_usd, inconclusive, measured } = check;
  const below_baseline = check.belowByChance;
  const short = {
    head,
    version: productVersion,
    verdict,
    digest,
    policy,
    cost_usd,
    inconclusive,
    below_baseline,
  };
  const whole = checkText({ ...short, measured });
  // Figures are good to have; the verdict is relied on.
  const text = whole.length <= longestSummary ? whole : checkText(short);
  // Cut off it would say less than it knows: then it says nothing.
  return text.length <= longestSummary ? text : "The list is too long to be told here.";
}

function summaryOf({ verdict, summary, reportDigest }: GateCheck): string {
  const end = summary.lastIndexOf("\n", longestSummary);
  const short = summary.length <= longestSummary ? summary : summary.slice(0, Math.max(end, 0));
  return `${short}\n\nVerdict: ${verdict}\nReport: sha256:${reportDigest}`;
}
