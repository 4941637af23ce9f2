import type { History } from "../gate/checkout.ts";
import type { BranchChange, BranchCommit } from "../prompt/branch-commit.ts";
import { messageIn, parentsIn, personIn } from "./commit-text.ts";
import { type Git, printed } from "./git.ts";
import { cutOff, type HistoryParts } from "./history-parts.ts";
import { isNullId, isObjectId } from "./object-id.ts";
import { signatureText } from "./signature-text.ts";
import { streamedFields } from "./streamed-fields.ts";

/** `tip` is the full id of a commit. */
export type ReadBranchHistory = (
  tip: string,
  pathspecs: readonly string[],
) => Promise<History<readonly BranchCommit[]>>;

/**
 * The commits on the first-parent line of `tip` that changed a matching path, oldest first. Fetches all history of a
 * shallow clone where that is possible, else says what to do. Two git commands list the changes, one reads the commits.
 */
export function openBranchHistory(parts: HistoryParts): ReadBranchHistory {
  return async (tip, pathspecs) => {
    const here = await parts.commits.commit(tip);
    if (here.status === "missing") return here;
    if (pathspecs.length === 0) return { status: "known", value: [] };
    const git = withoutGrafts(parts.git);
    let line = await firstParents(git, tip);
    if (await isCutOff(parts, line)) {
      const fetched = await parts.commits.deepen([tip], "all");
      if (fetched.status === "failed") return cutOff(parts, fetched.why);
      line = await firstParents(git, tip);
      if (await isCutOff(parts, line)) return cutOff(parts, "the server's own history ends");
    }
    return { status: "known", value: await withCommits(parts, await changesOn(git, line, pathspecs)) };
  };
}

/** A file of a repository that gives commits other parents than they have. */
function withoutGrafts(git: Git): Git {
  return git.with({ GIT_GRAFT_FILE: "/dev/null" });
}

/** A commit a line, oldest first. */
async function firstParents(git: Git, tip: string): Promise<Buffer> {
  return printed(git, ["rev-list", "--first-parent", "--reverse", tip, "--"]);
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
];

interface Changed {
  readonly sha: string;
  readonly changes: BranchChange[];
}

async function changesOn(git: Git, line: Buffer, pathspecs: readonly string[]): Promise<readonly Changed[]> {
  const args = ["diff-tree", "--stdin", ...changeOptions, "--", ...pathspecs];
  const found: Changed[] = [];
  let open: string[] = [];
  for await (const fields of streamedFields(git, args, line)) {
    for (const field of fields) {
      const first = open[0];
      if (first === undefined && isObjectId(field)) {
        found.push({ sha: field, changes: [] });
        continue;
      }
      open.push(field);
      if (first === undefined || open.length < (isRename(first) ? 3 : 2)) continue;
      found.at(-1)?.changes.push(changeIn(open));
      open = [];
    }
  }
  return found;
}

/** `:<old mode> <new mode> <old id> <new id> <status>`, the path, and of a rename the new path. */
function changeIn([head = "", path = "", to]: readonly string[]): BranchChange {
  const [, mode = "", , id = ""] = head.split(" ");
  const oid = isNullId(id) ? null : id;
  return to === undefined ? { path, from: null, oid, mode } : { path: to, from: path, oid, mode };
}

function isRename(head: string): boolean {
  return /^:\d+ \d+ [0-9a-f]+ [0-9a-f]+ R/.test(head);
}

const largestCommit = 16 * 1024 * 1024;
/** So many commits are held in memory as text at a time. */
const chunk = 500;

async function withCommits(
  { objects }: HistoryParts,
  found: readonly Changed[],
): Promise<readonly BranchCommit[]> {
  const commits: BranchCommit[] = [];
  for (let start = 0; start < found.length; start += chunk) {
    const some = found.slice(start, start + chunk);
    const texts = await objects.readAll(
      some.map(({ sha }) => sha),
      largestCommit,
    );
    for (const { sha, changes } of some) {
      const object = texts.get(sha);
      if (object?.status !== "read" || object.type !== "commit")
        throw new Error(`git cannot read the commit ${sha}`);
      commits.push(branchCommit({ sha, changes }, object.bytes));
    }
  }
  return commits;
}

function branchCommit({ sha, changes }: Changed, bytes: Buffer): BranchCommit {
  const text = bytes.toString("utf8");
  return {
    sha,
    parents: parentsIn(text),
    author: signatureText(personIn(text, "author")),
    committer: signatureText(personIn(text, "committer")),
    message: messageIn(text),
    changes,
  };
}
