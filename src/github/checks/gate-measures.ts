import { mostFiles } from "../../approval/facts/most-listed.ts";
import type { MeasuredShares } from "../../approval/facts/page-facts.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { wilson } from "../../evaluation/statistics/wilson.ts";
import type { MeasuredSource } from "../../release/provenance.ts";
import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { gateSaid } from "./gate-report.ts";

export interface MeasuresAsked extends RepositoryName {
  readonly number: number;
  readonly headSha: string;
}

/**
 * What the gate measured at the head of a pull request, by the prompt's id. Empty where its report cannot be believed, as
 * where the pull request changes the workflows that write it. Never rejects.
 */
export async function readGateMeasures(
  octokit: Octokit,
  { owner, repo, number, headSha }: MeasuresAsked,
): Promise<ReadonlyMap<string, MeasuredSource>> {
  const said = await gateSaid(octokit, { owner, repo, headSha });
  if (said.status !== "read") return new Map();
  try {
    // https://docs.github.com/rest/pulls/pulls#list-pull-requests-files
    const files = await everyPage((page) =>
      octokit.rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: pageSize, page }),
    );
    const isOfWorkflows = files.some(({ filename, previous_filename }) =>
      [filename, previous_filename ?? ""].some((path) => path.startsWith(".github/workflows/")),
    );
    if (isOfWorkflows || files.length >= mostFiles) return new Map();
  } catch {
    return new Map();
  }
  const listed = jsonList(said.said["measured"]);
  return new Map(listed.flatMap((each) => measuredIn(each)));
}

/** The shares of right answers before and after, of all that a check run says. */
export function measuredShares(said: JsonObject): ReadonlyMap<string, MeasuredShares> {
  return new Map(
    jsonList(said["measured"]).flatMap((value): (readonly [string, MeasuredShares])[] => {
      const [id, after] = [member(value, "id"), shareIn(value)];
      if (typeof id !== "string" || after === null) return [];
      const before = member(value, "before") ?? null;
      return [[id, { after, before: before === null ? null : shareIn(before) }]];
    }),
  );
}

function shareIn(value: JsonValue): number | null {
  const [passed, judged] = [count(value, "passed"), count(value, "judged")];
  if (passed === null || judged === null || judged === 0 || passed > judged) return null;
  return passed / judged;
}

function measuredIn(value: JsonValue): readonly (readonly [string, MeasuredSource])[] {
  const [id, passed, judged] = [member(value, "id"), count(value, "passed"), count(value, "judged")];
  const accuracy = shareIn(value);
  if (typeof id !== "string" || passed === null || judged === null || accuracy === null) return [];
  const [model, suite] = [member(value, "model"), member(value, "suite")];
  const measured = {
    accuracy,
    interval: wilson(passed, judged, 0.95),
    cases: judged,
    model: typeof model === "string" ? model : null,
    suite: typeof suite === "string" && /^sha256:[0-9a-f]{64}$/.test(suite) ? suite : null,
  };
  return [[id, measured]];
}

function count(value: JsonValue, name: string): number | null {
  const found = member(value, name);
  return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : null;
}
