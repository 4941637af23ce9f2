import type { Finding } from "../document/finding/finding.ts";
import { expandBraces } from "./expand-braces.ts";

type Words = Pick<Finding, "message" | "remedy">;

/** Why a glob cannot be used; null where it can. The `!` of one that takes paths out is no part of it. */
export function globProblem(written: string): Words | null {
  const glob = written.startsWith("!") ? written.slice(1) : written;
  const segments = glob.split("/");
  if (glob.trim() !== glob) return say(glob, "begins or ends with a space", "Delete the space.");
  if (glob.includes("\\")) return say(glob, "has a backslash", "Write `/` between folders.");
  if (glob === "" || glob.startsWith("!"))
    return say(written, "has no path after its `!`", "Write one `!` and then the paths that are left out.");
  if (glob.startsWith("/") || /^[A-Za-z]:/.test(glob)) {
    return say(glob, "is absolute", "Begin at the repository's root, without a `/`.");
  }
  if (glob.includes("..") || segments.includes(".")) {
    return say(
      glob,
      "holds `.` or `..` as a folder or a range",
      "Write the path from the repository's root.",
    );
  }
  if (segments.includes("")) return say(glob, "has an empty part", "Delete a `/`.");
  if (/[()|]/.test(glob))
    return say(glob, "has a round bracket or `|`", "Use `*` there, or {a,b} for a choice.");
  if (!isBalanced(glob)) return say(glob, "has brackets that do not match", "Close each `{` and `[`.");
  if (isCostly(glob)) return say(glob, "has too many wildcards or choices", "Split it into several globs.");
  return null;
}

/** Globs without braces that one with them stands for. */
export const maxChoices = 1000;

const most = { stars: 3, folders: 2 };

/** Each further '*' of a name, '**' or choice multiplies the time that a hostile path takes to match. */
function isCostly(glob: string): boolean {
  const segments = glob.split("/");
  const starsOf = (segment: string): number => segment.match(/\*+/g)?.length ?? 0;
  if (segments.filter((segment) => segment.includes("**")).length > most.folders) return true;
  return segments.some((segment) => starsOf(segment) > most.stars) || expandBraces(glob, maxChoices) === null;
}

function say(glob: string, what: string, remedy: string): Words {
  return { message: `The glob '${glob.length > 60 ? `${glob.slice(0, 60)}…` : glob}' ${what}.`, remedy };
}

const closing: ReadonlyMap<string, string> = new Map([
  ["{", "}"],
  ["[", "]"],
]);

function isBalanced(glob: string): boolean {
  const open: string[] = [];
  for (const character of glob) {
    const close = closing.get(character);
    if (close !== undefined) open.push(close);
    else if ("}]".includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}
