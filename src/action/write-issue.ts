import * as core from "@actions/core";
import type { Octokit } from "../github/connect/connect.ts";
import {
  openStickyIssue,
  rewriteStickyIssue,
  type StickyIssue,
  type StickyKind,
  type StickyText,
} from "../github/issues/sticky-issues.ts";
import type { Runner } from "./runner.ts";

/** Opens an issue, or makes the one that is there say this. */
export async function writeIssue(
  octokit: Octokit,
  runner: Runner,
  {
    kind,
    issue,
    text,
  }: {
    readonly kind: StickyKind;
    readonly issue: StickyIssue | undefined;
    readonly text: StickyText;
  },
): Promise<void> {
  if (issue === undefined) {
    core.info(`Opened ${await openStickyIssue(octokit, runner, { kind, ...text })}`);
    return;
  }
  await rewriteStickyIssue(octokit, runner, { issue, text });
  core.info(`${text.state === "open" ? "Wrote" : "Closed"} ${issue.url}`);
}
