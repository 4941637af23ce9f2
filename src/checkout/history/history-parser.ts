import type { BranchChange, BranchCommit } from "../../prompt/history/branch-commit.ts";
import { isNullId, isObjectId } from "../git/object-id.ts";
import { pathText } from "../git/path-text.ts";
import { signatureText } from "./commit-text.ts";

/** What git is to print of a commit before its changes: five fields. */
export const commitFormat = "%H%x00%P%x00%an <%ae> %at%x00%cn <%ce> %ct%x00%B";

export interface HistoryParser {
  /** Takes fields, the bytes of which are the characters of a text, and gives the commits that are whole with them. */
  readonly take: (fields: readonly string[]) => readonly BranchCommit[];
  /** The last commit: nothing but the end says that it is whole. */
  readonly end: () => readonly BranchCommit[];
}

interface OpenCommit extends BranchCommit {
  readonly changes: BranchChange[];
}

/** Reads what `git diff-tree --format=<commitFormat> --raw -z` prints. Throws when it is not git's. */
export function historyParser(): HistoryParser {
  let commits: OpenCommit[] = [];
  let open: string[] = [];
  const takeOne = (field: string): void => {
    open.push(field);
    const [first = ""] = open;
    if (open.length < lengthOf(first)) return;
    if (isChange(first)) commits.at(-1)?.changes.push(changeIn(open));
    else commits.push(commitIn(open));
    open = [];
  };
  return {
    take: (fields) => {
      for (const field of fields) takeOne(field);
      const whole = commits.slice(0, -1);
      commits = commits.slice(-1);
      return whole;
    },
    end: () => commits,
  };
}

/** How many fields the part has that begins so: a change has its path, and of a rename the new path as well. */
function lengthOf(first: string): number {
  if (!isChange(first)) return 5;
  return /^\n?:\d+ \d+ [0-9a-f]+ [0-9a-f]+ R/.test(first) ? 3 : 2;
}

/** `:<old mode> <new mode> <old id> <new id> <status>`, the first one of a commit in a line of its own. */
function isChange(first: string): boolean {
  return first.startsWith(":") || first.startsWith("\n:");
}

function changeIn([head = "", path = "", to]: readonly string[]): BranchChange {
  const [, mode = "", , id = ""] = head.split(" ");
  const oid = isNullId(id) ? null : id;
  return to === undefined
    ? { path: pathIn(path), from: null, oid, mode }
    : { path: pathIn(to), from: pathIn(path), oid, mode };
}

function commitIn([
  sha = "",
  parents = "",
  author = "",
  committer = "",
  message = "",
]: readonly string[]): OpenCommit {
  if (!isObjectId(sha)) throw new Error(`git diff-tree printed "${sha.slice(0, 100)}"`);
  // Most commits are never asked who made them.
  return {
    sha,
    parents: parents === "" ? [] : parents.split(" "),
    get author() {
      return signatureText(textIn(author));
    },
    get committer() {
      return signatureText(textIn(committer));
    },
    message: textIn(message),
    changes: [],
  };
}

function pathIn(field: string): string {
  return isAscii(field) ? field : pathText(Buffer.from(field, "latin1"));
}

function textIn(field: string): string {
  return isAscii(field) ? field : Buffer.from(field, "latin1").toString();
}

function isAscii(field: string): boolean {
  return !/[\u0080-\u00ff]/.test(field);
}
