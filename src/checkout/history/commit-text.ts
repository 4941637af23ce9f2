import type { Signature } from "../../prompt/history/branch-commit.ts";
/** The ids of the parents in the raw text of a commit; it names them even where a shallow clone lacks them. */
export function parentsIn(commit: string): readonly string[] {
  return headLines(commit, "parent");
}

/** The id of the tree in the raw text of a commit. */
export function treeIn(commit: string): string {
  return headLines(commit, "tree")[0] ?? "";
}

/** When the commit was made, in milliseconds since 1970, as its committer says. */
export function committedIn(commit: string): number {
  return Date.parse(signatureText(headLines(commit, "committer")[0] ?? "").at);
}

function headLines(commit: string, name: string): readonly string[] {
  const end = commit.indexOf("\n\n");
  return commit
    .slice(0, end < 0 ? undefined : end)
    .split("\n")
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1));
}

/** Seconds since 1970 of the last moment that is written with four digits of a year. */
const lastMoment = 253_402_300_799;

/** `Name <email> <seconds> <zone>` of a commit; what is malformed is empty, and a time out of bounds the nearest bound. */
export function signatureText(line: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)> ?(-?\d{1,20})?/s.exec(line) ?? [];
  return { name, email, at: moment(Number(seconds)) };
}

function moment(seconds: number): string {
  const within = Math.min(Math.max(seconds, 0), lastMoment);
  return `${new Date(1000 * within).toISOString().slice(0, 19)}Z`;
}
