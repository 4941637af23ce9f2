import * as core from "@actions/core";
import type { Report } from "../gate/report.ts";
import { suggestLines, textsOfFiles } from "../github/comments/suggest-lines.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { filesToMend, suggestions } from "../report/suggestions.ts";

interface Suggesting {
  readonly report: Report;
  readonly octokit: Octokit;
  readonly pull: { readonly owner: string; readonly repo: string; readonly number: number };
}

/** Puts corrected lines into the pull request where they are certain. The verdict stands whatever becomes of them. */
export async function suggest({ report, octokit, pull }: Suggesting): Promise<void> {
  const paths = filesToMend(report.findings);
  if (paths.length === 0) return;
  try {
    const texts = await textsOfFiles(octokit, pull, report, paths);
    const lines = suggestions(report.findings, texts);
    if (lines.length === 0) return;
    const suggested = await suggestLines(octokit, pull, report.head, lines);
    if (suggested.status !== "suggested") core.info(`${suggested.what}. ${suggested.remedy}`);
    else if (suggested.count > 0)
      core.info(`Suggested ${suggested.count} corrected lines in the pull request.`);
  } catch (error) {
    core.info(`No corrected line is suggested: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
