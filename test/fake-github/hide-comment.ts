import type { Asking } from "./graphql-actor.ts";
import { missing, notAllowed } from "./graphql-error.ts";

/** https://docs.github.com/graphql/reference/mutations#minimizecomment: for who may write to the pull request. */
export function hideComment(
  { world, token }: Asking,
  { subjectId }: { readonly subjectId: string },
): { readonly minimizedComment: object } {
  if (token.permissions !== null && token.permissions["pull_requests"] !== "write") throw notAllowed();
  const comments = [...world.repositories.values()].flatMap((repository) => repository.comments);
  const found = comments.find(({ id }) => `IC_${id}` === subjectId);
  if (found === undefined) throw missing(`a node with the global id of '${subjectId}'`);
  found.hidden = true;
  return { minimizedComment: { __typename: "IssueComment", isMinimized: true } };
}
