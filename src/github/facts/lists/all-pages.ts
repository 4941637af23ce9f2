import type { PullRequestName } from "../../comments/own-comments.ts";
import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";
import { nextPage, type Page } from "./pull-request-query.ts";

/** All nodes of a list, from its first page on. Rejects where it is longer than `mostPages` of a hundred, or has a gap. */
export async function allPages<T>(
  octokit: Octokit,
  pull: PullRequestName,
  {
    list,
    first,
    mostPages,
  }: {
    readonly list: "commits" | "reviews" | "timelineItems";
    readonly first: Page<T>;
    readonly mostPages: number;
  },
): Promise<readonly T[]> {
  const found = [...nodesOf(first)];
  let page = first;
  for (let count = 1; page.pageInfo.hasNextPage; count++) {
    // A page may be shorter than a hundred, where that was too much for GitHub.
    if (
      found.length >= mostPages * pageSize ||
      count === mostPages * mostShort ||
      page.pageInfo.endCursor === null
    )
      throw new Error(`too many ${list}`);
    page = await nextPage<T>(octokit, pull, { list, cursor: page.pageInfo.endCursor });
    found.push(...nodesOf(page));
  }
  return found;
}

/** So many short pages are as good as a whole one. */
const mostShort = 8;

/** A node that GitHub could not give is no shorter list, and a list that it could not give no empty one. */
export function nodesOf<T>({ nodes }: Page<T>): readonly T[] {
  if (nodes === null) throw new Error("the list is not there");
  return nodes.map((node) => {
    if (node === null) throw new Error("a part of the list is not there");
    return node;
  });
}
