import { publishSmokeCheck, type SmokeCheckRun } from "../../github/checks/smoke-check.ts";
import { githubRepository } from "../terminal/github-repository.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Why a check run was not written, and what to do. */
export interface UnwrittenCheck {
  readonly what: string;
  readonly remedy: string;
}

/** Writes a smoke test's result on the commit of the workflow that runs it; null: it stands there. */
export async function writeSmokeCheck(
  smoked: Omit<SmokeCheckRun, "run">,
  terminal: Terminal,
): Promise<UnwrittenCheck | null> {
  const { GITHUB_SHA: headSha = "", GITHUB_RUN_ID: id = "" } = terminal.environment;
  const run = Number(id);
  if (headSha === "" || !Number.isSafeInteger(run) || run < 1) {
    return {
      what: "there is no workflow run that a check run could name",
      remedy: "Leave --check-run out, or let a GitHub workflow run this",
    };
  }
  const repository = await githubRepository(null, terminal);
  if (repository.status === "refused") return repository;
  const { owner, repo, octokit } = repository;
  return await publishSmokeCheck(octokit, { owner, repo, headSha }, { ...smoked, run });
}
