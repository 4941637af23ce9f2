import { readFile } from "node:fs/promises";
import type { History } from "../../branch/checkout.ts";
import { wholeHistory } from "../../document/finding/whole-history.ts";
import type { Git } from "../git/git.ts";
import { isObjectId } from "../git/object-id.ts";
import type { ObjectReader } from "../git/object-reader.ts";
import { type FetchCall, type Fetched, type FetchPatience, fetchCommits } from "./fetch-commits.ts";
import type { FetchSource } from "./fetch-settings.ts";

/** Commits that are here, or come from the server when they are asked for. */
export interface CommitSource {
  /** The raw text of a commit. */
  readonly commit: (sha: string) => Promise<History<string>>;
  /** Fetches history of commits that a shallow clone cuts off. */
  readonly deepen: (shas: readonly string[], depth: number | "all") => Promise<Fetched>;
  readonly boundary: () => Promise<ReadonlySet<string>>;
  /** Fetches contents that a partial clone left out, all of them at once. */
  readonly contents: (oids: readonly string[]) => Promise<void>;
}

export interface CommitSourceParts {
  readonly git: Git;
  readonly objects: ObjectReader;
  readonly shallowFile: string;
  readonly fetch: FetchSource | null;
  readonly patience: FetchPatience;
}

const largestCommit = 16 * 1024 * 1024;

export function openCommitSource(parts: CommitSourceParts): CommitSource {
  const boundary = (): Promise<ReadonlySet<string>> => shallowBoundary(parts.shallowFile);
  const fetchInTurn = oneAtATime(async (call: Omit<FetchCall, "isShallow">): Promise<Fetched> => {
    if (parts.fetch === null) return { status: "failed", why: "nothing is fetched at a terminal" };
    const isShallow = (await boundary()).size > 0;
    const { timeout, pauses } = parts.patience;
    // All history is more than a commit.
    const patience = { timeout: call.depth === "all" ? 5 * timeout : timeout, pauses };
    return fetchCommits(parts.git, parts.fetch, { ...call, isShallow, patience });
  });
  return {
    boundary,
    deepen: (shas, depth) => fetchInTurn({ shas, depth }),
    contents: async (oids) => {
      if (parts.fetch === null) return;
      await fetchInTurn({ shas: oids, depth: "one" });
    },
    commit: async (sha) => {
      if (!isObjectId(sha)) return missing(sha, "it is no full commit id", parts.fetch);
      const here = await readCommit(parts.objects, sha);
      if (here !== null) return { status: "known", value: here };
      const fetched = await fetchInTurn({ shas: [sha], depth: "one" });
      const text = await readCommit(parts.objects, sha);
      if (text !== null) return { status: "known", value: text };
      return missing(
        sha,
        fetched.status === "failed" ? fetched.why : "the server sent something else",
        parts.fetch,
      );
    },
  };
}

/** What to do about commits that are not here. */
export function historyRemedy(fetch: FetchSource | null): string {
  return fetch === null ? wholeHistory.terminal : wholeHistory.workflow;
}

function missing(sha: string, why: string, fetch: FetchSource | null): History<never> {
  const what = `The commit ${sha.slice(0, 64)} is not in this clone`;
  return {
    status: "missing",
    what: fetch === null ? what : `${what} and could not be fetched: ${why}`,
    remedy: historyRemedy(fetch),
  };
}

async function readCommit(objects: ObjectReader, sha: string): Promise<string | null> {
  const object = await objects.read(sha, largestCommit);
  return object.status === "read" && object.type === "commit" ? object.bytes.toString("latin1") : null;
}

/** Two fetches at once would fight for the lock on git's shallow file. */
function oneAtATime<A, B>(work: (argument: A) => Promise<B>): (argument: A) => Promise<B> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const next = last.then(() => work(argument));
    last = next.catch(() => null);
    return next;
  };
}

/** The commits at which a shallow clone ends, from git's own file; none in a complete clone. */
async function shallowBoundary(file: string): Promise<ReadonlySet<string>> {
  try {
    const text = await readFile(file, "latin1");
    return new Set(text.split("\n").filter((line) => line !== ""));
  } catch {
    return new Set();
  }
}
