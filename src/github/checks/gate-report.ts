import type { GateReportFacts } from "../../approval/facts/facts.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import { isGateCheck } from "./check-run.ts";
import { reportFormat, saidOf } from "./check-text.ts";

export interface GateReportAsked {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  /** The digest of the policy in force. */
  readonly policy: string;
  /** Whether the pull request changes workflow files, one of which may have written the report. */
  readonly workflows: "base" | "changed";
}

/** The login of the app that writes what workflows report: no other app's word is the gate's. */
export const workflowsApp = "github-actions";

/** What the gate's check run on the head says. Never rejects. */
export async function readGateReport(octokit: Octokit, asked: GateReportAsked): Promise<GateReportFacts> {
  const found = await gateSaid(octokit, asked);
  if (found.status === "missing") return empty("missing");
  if (asked.workflows === "changed") return empty("untrusted");
  if (found.status !== "read") return empty(found.status);
  const { policy } = found.said;
  // Versions that did not say it yet are believed.
  if (policy !== undefined && policy !== asked.policy) return empty("other-policy");
  const inconclusive = textsIn(found.said["inconclusive"]);
  if (inconclusive === null) return empty("unreadable");
  const below_baseline = textsIn(found.said["below_baseline"]);
  return { status: "read", inconclusive, ...(below_baseline === null ? {} : { below_baseline }) };
}

export type GateSaid =
  | { readonly status: "missing" | "unreadable" | "other-head" }
  | { readonly status: "read"; readonly said: JsonObject };

/** What is written in the gate's check run on a head, by whatever workflow. Never rejects. */
export async function gateSaid(
  octokit: Octokit,
  { owner, repo, headSha }: Pick<GateReportAsked, "owner" | "repo" | "headSha">,
): Promise<GateSaid> {
  try {
    // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
    // All names: a repository may have a check run for each of its folders.
    const runs = await everyPage(async (page) => {
      const asked = { owner, repo, ref: headSha, per_page: pageSize, page };
      const { data } = await octokit.rest.checks.listForRef(asked);
      return { data: data.check_runs };
    }, mostPages);
    const own = runs.filter(({ app, name }) => app?.slug === workflowsApp && isGateCheck(name));
    const newest = own.filter(({ name }, index) => own.findIndex((other) => other.name === name) === index);
    return joined(newest.map((run) => saidBy(run, headSha)));
  } catch {
    return { status: "unreadable" };
  }
}

/** GitHub keeps the newest 1,000 check suites of a commit. */
const mostPages = 20;

interface GateRun {
  readonly status: string;
  readonly head_sha: string;
  readonly output: { readonly text: string | null };
}

function saidBy(run: GateRun, headSha: string): GateSaid {
  if (run.status !== "completed") return { status: "missing" };
  const said = saidIn(run.output.text ?? "");
  if (said === null) return { status: "unreadable" };
  if (said["head"] !== headSha || run.head_sha !== headSha) return { status: "other-head" };
  return { status: "read", said };
}

/** The lists of all folders as one; what one of them does not say, nobody knows. */
function joined(all: readonly GateSaid[]): GateSaid {
  const silent = all.find(({ status }) => status !== "read");
  if (silent !== undefined) return silent;
  const [first, ...others] = all.flatMap((each) => (each.status === "read" ? [each.said] : []));
  if (first === undefined) return { status: "missing" };
  if (others.length === 0) return { status: "read", said: first };
  const parts = [first, ...others];
  const listOf = (key: string): JsonValue | null => {
    const lists = parts.map((said) => said[key] ?? null);
    return lists.every(Array.isArray) ? lists.flatMap(jsonList) : null;
  };
  const lists = ["inconclusive", "below_baseline", "measured"].map((key) => [key, listOf(key)] as const);
  const policies = new Set(parts.map((said) => said["policy"]));
  const policy = policies.size === 1 ? {} : { policy: null };
  const said = { ...first, ...policy, ...Object.fromEntries(lists) };
  return { status: "read", said };
}

function empty(status: Exclude<GateReportFacts["status"], "read">): GateReportFacts {
  return { status, inconclusive: [] };
}

/** What the gate's check run says to programs; null where it says nothing that can be read. */
export function saidIn(text: string): JsonObject | null {
  return saidOf(text, reportFormat);
}

function textsIn(value: JsonValue | undefined): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const list = jsonList(value);
  const texts = list.filter((each) => typeof each === "string");
  return texts.length === list.length ? texts : null;
}
