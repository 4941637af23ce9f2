import type { PullRequestName } from "../../comments/own-comments.ts";
import type { Octokit } from "../../connect/connect.ts";
import { nextPage, type Page } from "./pull-request-query.ts";

/** All nodes of a list, from its first page on. Rejects where there are more pages than `mostPages`, or a gap. */
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
    if (count === mostPages || page.pageInfo.endCursor === null) throw new Error(`too many ${list}`);
    page = await nextPage<T>(octokit, pull, { list, cursor: page.pageInfo.endCursor });
    found.push(...nodesOf(page));
  }
  return found;
}

/** A node that GitHub could not give is no shorter list, and a list that it could not give no empty one. */
export function nodesOf<T>({ nodes }: Page<T>): readonly T[] {
  if (nodes === null) throw new Error("the list is not there");
  return nodes.map((node) => {
    if (node === null) throw new Error("a part of the list is not there");
    return node;
  });
}
