import type { History } from "../../branch/checkout.ts";
import type { BranchCommits } from "../../branch/read-branch.ts";
import type { BranchCommit } from "../../prompt/history/branch-commit.ts";
import { changedContents } from "../git/changed-contents.ts";
import { fastPathspec } from "../git/fast-pathspec.ts";
import { type Git, printed } from "../git/git.ts";
import { streamedFields } from "../git/streamed-fields.ts";
import { commitFormat, historyParser } from "./history-parser.ts";
import { cutOff, type HistoryParts, leftOut } from "./history-parts.ts";

/** `tip` is the full id of a commit. */
export type ReadBranchHistory = (
  tip: string,
  pathspecs: readonly string[],
  without?: string,
) => Promise<History<BranchCommits>>;

/**
 * The commits on the first-parent line of `tip` that changed a matching path, oldest first, as git finds them. Fetches
 * all history of a shallow clone where that is possible, else says what to do. Two git commands do it.
 */
export function openBranchHistory(parts: HistoryParts): ReadBranchHistory {
  return async (tip, pathspecs, without) => {
    const here = await parts.commits.commit(tip);
    if (here.status === "missing") return here;
    const git = withoutGrafts(parts.git);
    let line = await firstParents(git, tip, without);
    if (await isCutOff(parts, line)) {
      const fetched = await parts.commits.deepen([tip], "all");
      if (fetched.status === "failed") return cutOff(parts, fetched.why);
      line = await firstParents(git, tip, without);
      if (await isCutOff(parts, line)) return cutOff(parts, "the server's own history ends");
    }
    const lacking = await parts.contents(() => contentsOn(git, line, pathspecs));
    if (lacking.length > 0) return leftOut(parts, lacking.length);
    return { status: "known", value: commitsOn(git, line, pathspecs) };
  };
}

/** A file of a repository could give commits other parents than they have. */
export function withoutGrafts(git: Git): Git {
  return git.with({ GIT_GRAFT_FILE: "/dev/null" });
}

/** A commit a line, oldest first. */
export async function firstParents(git: Git, tip: string, without?: string): Promise<Buffer> {
  const excluded = without === undefined ? [] : [`^${without}`];
  return printed(git, ["rev-list", "--first-parent", "--reverse", tip, ...excluded, "--"]);
}

async function isCutOff(parts: HistoryParts, line: Buffer): Promise<boolean> {
  const boundary = await parts.commits.boundary();
  return boundary.has(line.toString("latin1", 0, line.indexOf(10)));
}

/** As many files as the gate pairs, so that both see the same renames. */
const renameLimit = 1_000;

/** Plumbing, which no setting of a user reaches: each commit against its first parent, the first one against nothing. */
const changeOptions: readonly string[] = [
  "-r",
  "--root",
  "--diff-merges=first-parent",
  "--raw",
  "-z",
  "--no-abbrev",
  "-M50%",
  `-l${renameLimit}`,
  "--no-ext-diff",
  "--no-textconv",
  "--ignore-submodules=none",
  `--format=${commitFormat}`,
  // As the bytes stand in the commit.
  "--encoding=none",
];

/** All contents that stood at a matching path, which git compares to find renames. */
async function contentsOn(git: Git, line: Buffer, pathspecs: readonly string[]): Promise<readonly string[]> {
  if (pathspecs.length === 0) return [];
  const options = [
    "-r",
    "--root",
    "--diff-merges=first-parent",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
  ];
  const args = ["diff-tree", "--stdin", ...options, "--no-commit-id", "--", ...pathspecs.map(fastPathspec)];
  return changedContents(await printed(git, args, line));
}

async function* commitsOn(
  git: Git,
  line: Buffer,
  pathspecs: readonly string[],
): AsyncGenerator<readonly BranchCommit[]> {
  if (pathspecs.length === 0) return;
  const { take, end } = historyParser();
  const args = ["diff-tree", "--stdin", ...changeOptions, "--", ...pathspecs.map(fastPathspec)];
  for await (const fields of streamedFields(git, args, line)) yield take(fields);
  yield end();
}
