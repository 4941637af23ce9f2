import { readCommandAnswer } from "../comments/command-answer.ts";
import type { Octokit } from "../connect/connect.ts";
import { nodesOf } from "../facts/lists/all-pages.ts";
import { type Actor, loginOf, typeOf } from "../facts/lists/login.ts";
import type { CommentNode, Page } from "../facts/lists/pull-request-query.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** What was said on an issue, the oldest first. */
export interface DraftTalk {
  readonly body: string;
  /** ISO 8601; since when the app's own words stand there. Null where somebody else wrote or edited them. */
  readonly since: string | null;
  readonly comments: readonly DraftComment[];
}

export interface DraftComment {
  readonly id: string;
  readonly user: string;
  readonly user_type: "User" | "Bot";
  readonly body: string;
  readonly created_at: string;
  readonly edited: boolean;
  readonly answered: boolean;
}

interface IssueNode {
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly author: Actor;
  readonly editor: Actor;
  readonly comments: Page<CommentNode>;
}

const actor = "{ __typename login }";

/** The newest hundred comments: who speaks before a hundred others have to speak again. */
const query = `query DraftIssue($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { issue(number: $number) {
    body createdAt lastEditedAt author ${actor} editor ${actor}
    comments(last: 100) {
      nodes { fullDatabaseId author ${actor} editor ${actor} lastEditedAt createdAt body }
      pageInfo { hasNextPage endCursor hasPreviousPage startCursor } totalCount
    }
  } }
}`;

/** Rejects where the issue cannot be read. */
export async function readDraftIssue(
  octokit: Octokit,
  { owner, repo, number }: RepositoryName & { readonly number: number },
  appLogin: string,
): Promise<DraftTalk> {
  interface Answer {
    readonly repository: { readonly issue: IssueNode | null } | null;
  }
  // https://docs.github.com/graphql/reference/objects#issue
  const answer = await octokit.graphql<Answer | undefined>(query, { owner, repo, number });
  const issue = answer?.repository?.issue;
  if (issue === undefined || issue === null) throw new Error("the issue is not there");
  const isApp = (who: Actor): boolean => loginOf(who)?.toLowerCase() === appLogin.toLowerCase();
  const nodes = nodesOf(issue.comments);
  const isOwn = isApp(issue.author) && (issue.lastEditedAt === null || isApp(issue.editor));
  const answers = nodes.filter(
    ({ author, editor, lastEditedAt }) => isApp(author) && (lastEditedAt === null || isApp(editor)),
  );
  const answered = new Set(answers.flatMap(({ body }) => readCommandAnswer(body)?.comment ?? []));
  return {
    body: issue.body,
    since: isOwn ? (issue.lastEditedAt ?? issue.createdAt) : null,
    comments: nodes.flatMap((node) => {
      const user = loginOf(node.author);
      if (user === null || isApp(node.author)) return [];
      const { fullDatabaseId: id, body, createdAt: created_at, lastEditedAt, author } = node;
      const edited = lastEditedAt !== null;
      return [{ id, user, user_type: typeOf(author), body, created_at, edited, answered: answered.has(id) }];
    }),
  };
}
