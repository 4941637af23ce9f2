import { type Asking, actorNode } from "./graphql-actor.ts";
import { connection } from "./graphql-connection.ts";
import { commentNode } from "./graphql-pull-request.ts";
import type { Issue } from "./issues.ts";

export function issueNode(asking: Asking, issue: Issue): object {
  const { repository, number } = issue;
  return {
    __typename: "Issue",
    number,
    title: issue.title,
    body: issue.body,
    state: issue.state === "open" ? "OPEN" : "CLOSED",
    createdAt: issue.createdAt,
    lastEditedAt: issue.lastEditedAt,
    author: actorNode(issue.author),
    editor: actorNode(issue.editor),
    comments: connection(() =>
      repository.comments
        .filter((comment) => comment.number === number)
        .map((comment) => commentNode(asking, issue, comment)),
    ),
  };
}
