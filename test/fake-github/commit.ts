import type { Files } from "../fake-git/new-commit.ts";
import { putCommit, treeOf } from "../fake-git/new-commit.ts";
import type { ObjectStore } from "../fake-git/object-store.ts";
import { moveRef } from "../fake-git/references.ts";

export interface NewCommit {
  /** What changes against the first parent. */
  readonly files?: Files;
  readonly message?: string;
  /** Full ids; without them the tip of `branch`, if it exists. */
  readonly parents?: readonly string[];
  /** Moved to the new commit, whatever it was; without it no ref points to the commit. */
  readonly branch?: string;
  /** Login, or an address with `@` that belongs to no account. */
  readonly author?: string;
  /** The author without it. */
  readonly committer?: string;
  readonly coAuthors?: readonly string[];
  /** Signed by a key that GitHub knows. */
  readonly verified?: boolean;
  /** Made at github.com. */
  readonly viaWeb?: boolean;
  /** Seconds since 1970. */
  readonly date: number;
}

/** Makes one commit and gives its id. */
export function commit(store: ObjectStore, plan: NewCommit): string {
  const ref = plan.branch === undefined ? null : `refs/heads/${plan.branch}`;
  const tip = ref === null ? undefined : store.refs.get(ref);
  const parents = plan.parents ?? (tip === undefined ? [] : [tip]);
  const author = plan.author ?? "octocat";
  const who = (login: string): string => `${personOf(login)} ${plan.date} +0000`;
  const trailers = (plan.coAuthors ?? []).map((login) => `Co-authored-by: ${personOf(login)}`);
  const message = plan.message ?? "Change files";
  const oid = putCommit(store, {
    tree: treeOf(store, parents[0] ?? null, plan.files ?? {}),
    parents,
    author: who(author),
    committer: who(plan.committer ?? author),
    message: trailers.length === 0 ? message : `${message}\n\n${trailers.join("\n")}\n`,
  });
  if (ref !== null) moveRef(store, ref, oid);
  return oid;
}

const domain = "users.noreply.github.test";

function personOf(author: string): string {
  return author.includes("@") ? `Somebody <${author}>` : `${author} <${author}@${domain}>`;
}

/** The login that an address belongs to; null for one that GitHub does not know. */
export function loginOf(address: string): string | null {
  return address.endsWith(`@${domain}`) ? address.slice(0, -domain.length - 1) : null;
}
