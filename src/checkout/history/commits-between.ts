import type { CommitBlob, History } from "../../branch/checkout.ts";
import { remembered } from "../git/remembered.ts";
import { openTreeReader } from "../git/tree-reader.ts";
import { commitRange } from "./commit-range.ts";
import { treeIn } from "./commit-text.ts";
import type { HistoryParts } from "./history-parts.ts";

type CommitsBetween = (base: string, head: string, path: string) => Promise<History<readonly CommitBlob[]>>;

/** What each commit of a range gives to a path; however many paths are asked for, a range is listed once. */
export function openCommitsBetween(parts: HistoryParts): CommitsBetween {
  const trees = openTreeReader(parts.objects);
  const range = remembered((key) => {
    const [base = "", head = ""] = key.split(" ");
    return commitRange(parts, base, head);
  });
  const blobOf = async (commit: string, path: string): Promise<CommitBlob> => {
    const text = await parts.commits.commit(commit);
    if (text.status === "missing") throw new Error(`git lost the commit ${commit}`);
    return { commit, oid: await trees.find(treeIn(text.value), path) };
  };
  return async (base, head, path) => {
    const shas = await range(`${base} ${head}`);
    if (shas.status === "missing") return shas;
    return { status: "known", value: await Promise.all(shas.value.map((sha) => blobOf(sha, path))) };
  };
}
