import { gateCheckName } from "../../approval/check-names.ts";
import type { GateReportFacts } from "../../approval/facts/facts.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import { reportFormat } from "./check-text.ts";

export interface GateReportAsked {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  /** Whether the pull request changes workflow files, one of which may have written the report. */
  readonly workflows: "base" | "changed";
}

/** The login of the app that writes what workflows report: no other app's word is the gate's. */
const workflowsApp = "github-actions";

/** What the gate's check run on the head says. Never rejects. */
export async function readGateReport(octokit: Octokit, asked: GateReportAsked): Promise<GateReportFacts> {
  const found = await gateSaid(octokit, asked);
  if (found.status === "missing") return empty("missing");
  if (asked.workflows === "changed") return empty("untrusted");
  if (found.status !== "read") return empty(found.status);
  const inconclusive = textsIn(found.said["inconclusive"]);
  return inconclusive === null ? empty("unreadable") : { status: "read", inconclusive };
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
    const { data } = await octokit.rest.checks.listForRef({
      owner,
      repo,
      ref: headSha,
      check_name: gateCheckName,
      per_page: pageSize,
    });
    const run = data.check_runs.find(({ app }) => app?.slug === workflowsApp);
    if (run === undefined || run.status !== "completed") return { status: "missing" };
    const said = saidIn(run.output.text ?? "");
    if (said === null) return { status: "unreadable" };
    if (said["head"] !== headSha || run.head_sha !== headSha) return { status: "other-head" };
    return { status: "read", said };
  } catch {
    return { status: "unreadable" };
  }
}

function empty(status: Exclude<GateReportFacts["status"], "read">): GateReportFacts {
  return { status, inconclusive: [] };
}

function saidIn(text: string): JsonObject | null {
  const json = /^```json\n(.*)\n```$/.exec(text)?.[1];
  if (json === undefined) return null;
  try {
    const value: JsonValue = JSON.parse(json);
    return isJsonObject(value) && value["format"] === reportFormat ? value : null;
  } catch {
    return null;
  }
}

function textsIn(value: JsonValue | undefined): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const list = jsonList(value);
  const texts = list.filter((each) => typeof each === "string");
  return texts.length === list.length ? texts : null;
}
