import type { History } from "../branch/checkout.ts";
import { unshallow } from "../document/finding/whole-history.ts";
import { complaint, type Git, printed } from "./git/git.ts";
import { isObjectId } from "./git/object-id.ts";

/** Names of commits, for whoever starts the gate. */
export interface References {
  /** The id of the commit that a name stands for (a branch, a tag, `HEAD~2`, ...); null if there is none. */
  readonly resolve: (ref: string) => Promise<string | null>;
  /** The best common ancestor; null if there is none. */
  readonly mergeBase: (a: string, b: string) => Promise<string | null>;
  /**
   * Where the work at `head` began, HEAD unless told: the merge base with origin's default branch, else with the local
   * main or master. Null where there is no such branch, no common commit or no commit yet; a shallow clone cannot tell.
   */
  readonly defaultBase: (head: string | null) => Promise<History<string | null>>;
}

/** Branches that work begins at, the most telling first. */
const starts: readonly string[] = [
  "refs/remotes/origin/HEAD",
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
];

export function openReferences(git: Git): References {
  const resolve = (ref: string): Promise<string | null> => resolveCommit(git, ref);
  const mergeBase = (a: string, b: string): Promise<string | null> => findMergeBase(git, a, b);
  return {
    resolve,
    mergeBase,
    defaultBase: async (asked) => {
      const head = asked ?? (await resolve("HEAD"));
      if (head === null) return { status: "known", value: null };
      const start = await findStart(git);
      const base = start === null ? null : await mergeBase(head, start);
      if (base === null && (await isShallow(git))) return cutOff(start);
      return { status: "known", value: base };
    },
  };
}

async function isShallow(git: Git): Promise<boolean> {
  return (await printed(git, ["rev-parse", "--is-shallow-repository"])).toString().trim() !== "false";
}

function cutOff(start: string | null): History<never> {
  const fetch = start === null ? `${unshallow} origin '+refs/heads/*:refs/remotes/origin/*'` : unshallow;
  return {
    status: "missing",
    what: "this shallow clone does not hold the commit at which the branch began",
    remedy: `Name a commit to compare with by --base, or fetch the history: ${fetch}`,
  };
}

async function resolveCommit(git: Git, ref: string): Promise<string | null> {
  if (ref === "" || ref.startsWith("-") || ref.includes("\0")) return null;
  const outcome = await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (outcome.status !== "ended" || outcome.code !== 0) return null;
  return idOrNull(outcome.stdout);
}

async function findMergeBase(git: Git, a: string, b: string): Promise<string | null> {
  if (!isObjectId(a) || !isObjectId(b)) return null;
  const outcome = await git.run(["merge-base", a, b]);
  if (outcome.status === "ended" && outcome.code === 0) return idOrNull(outcome.stdout);
  if (outcome.status === "ended" && outcome.code === 1) return null;
  throw new Error(`git merge-base failed: ${complaint(outcome)}`);
}

async function findStart(git: Git): Promise<string | null> {
  const output = await printed(git, ["for-each-ref", "--format=%(objectname) %(refname)", ...starts]);
  const ids = new Map(
    output
      .toString()
      .split("\n")
      .map((line) => [line.slice(line.indexOf(" ") + 1), line.split(" ")[0]]),
  );
  return starts.map((name) => ids.get(name)).find((id) => id !== undefined) ?? null;
}

function idOrNull(output: Buffer): string | null {
  const id = output.toString("latin1").trim();
  return isObjectId(id) ? id : null;
}
