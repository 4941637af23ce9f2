import type { ProbedVersion } from "../gate/probe/probe.ts";
import { type AlarmIssue, type IssueStep, stickySteps } from "./issue-steps.ts";

/** What a probe said of the versions of one prompt that run. */
export interface ProbedTogether {
  readonly id: string;
  readonly versions: readonly ProbedVersion[];
}

/**
 * At most one issue a prompt, open about the numbers of the versions that drift. A version that could not be told apart
 * or judged, or has lost its kept answers, stays as it was: only the same answers close it, or that it runs no more.
 */
export function probeSteps(
  rows: readonly ProbedVersion[],
  issues: readonly AlarmIssue[],
): readonly IssueStep<ProbedTogether>[] {
  const ids = new Set(rows.map(({ id }) => id));
  const prompts = [...ids].map((id) => ({ id, versions: rows.filter((row) => row.id === id) }));
  return stickySteps(prompts, { ids, issues, aboutOf });
}

function aboutOf({ versions }: ProbedTogether, before: ReadonlySet<string>): readonly string[] {
  return versions.flatMap(({ version, word }) => {
    const key = String(version);
    return word === "drift" || (word !== "same" && before.has(key)) ? [key] : [];
  });
}
