import type { Comment } from "../../../approval/facts/facts.ts";
import { readCommandAnswer } from "../../comments/command-answer.ts";
import type { PullRequestName } from "../../comments/own-comments.ts";
import type { Octokit } from "../../connect/connect.ts";
import { nodesOf } from "./all-pages.ts";
import { loginOf, typeOf } from "./login.ts";
import { type CommentNode, nextPage, type Page } from "./pull-request-query.ts";

/** So many hundreds are read, the newest first; what is older than all of them cannot be told. */
const mostPages = 30;

export interface CommentsAsked {
  readonly first: Page<CommentNode>;
  /** The app's own login; null: nobody's comments are answers. */
  readonly app: string | null;
  /** What was said before is for another head; null: everything counts. */
  readonly since: string | null;
}

/** The comments that may hold a command, each with the head that the app's answer to it names, the oldest first. */
export async function readComments(
  octokit: Octokit,
  pull: PullRequestName,
  { first, app, since }: CommentsAsked,
): Promise<readonly Comment[]> {
  let nodes = [...nodesOf(first)];
  let page = first;
  for (let count = 1; page.pageInfo.hasPreviousPage && !reaches(nodes, since); count++) {
    if (count === mostPages || page.pageInfo.startCursor === null) throw new Error("too many comments");
    page = await nextPage<CommentNode>(octokit, pull, {
      list: "comments",
      cursor: page.pageInfo.startCursor,
    });
    nodes = [...nodesOf(page), ...nodes];
  }
  const answers = new Map(nodes.flatMap((node) => answerIn(node, app)));
  return nodes.filter(mayCommand).map((node) => ({
    id: node.fullDatabaseId,
    user: loginOf(node.author),
    user_type: typeOf(node.author),
    body: node.body,
    created_at: node.createdAt,
    edited_by: node.lastEditedAt === null ? null : (loginOf(node.editor) ?? "ghost"),
    head_sha_at: answers.get(node.fullDatabaseId) ?? null,
  }));
}

function reaches(nodes: readonly CommentNode[], since: string | null): boolean {
  const oldest = nodes[0]?.createdAt;
  return since !== null && oldest !== undefined && Date.parse(oldest) < Date.parse(since);
}

function mayCommand({ body }: CommentNode): boolean {
  return /^[ \t]{0,3}\/(?:promptops|approve)/m.test(body);
}

/** Only what the app itself wrote, and nobody else edited, is its answer. */
function answerIn(
  { author, editor, body, lastEditedAt }: CommentNode,
  app: string | null,
): readonly (readonly [string, string])[] {
  const login = loginOf(author);
  if (app === null || login === null || typeOf(author) !== "Bot") return [];
  if (login.toLowerCase() !== app.toLowerCase()) return [];
  if (lastEditedAt !== null && loginOf(editor)?.toLowerCase() !== app.toLowerCase()) return [];
  const answer = readCommandAnswer(body);
  return answer === null ? [] : [[answer.comment, answer.headSha ?? "none"]];
}
