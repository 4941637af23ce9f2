import { type Call, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
import { page } from "./page.ts";
import type { PullRequest } from "./pull-request.ts";
import type { Repository } from "./repository.ts";
import { timeOf, type User, userJson, userOf, type World } from "./world.ts";

export interface IssueComment {
  readonly id: number;
  readonly number: number;
  /** Null once the account is gone. */
  readonly author: User | null;
  readonly createdAt: string;
  /** Null while it stands as it was written. */
  editor: User | null;
  lastEditedAt: string | null;
  body: string;
  updatedAt: string;
  /** As outdated, say. */
  hidden: boolean;
}

export interface NewComment {
  /** Of the pull request or the issue. */
  readonly number: number;
  /** Null is a ghost. */
  readonly author: string | null;
  readonly body: string;
  readonly at?: string;
}

/** GitHub counts characters. */
const longest = 65_536;

export function addComment(world: World, repository: Repository, plan: NewComment): IssueComment {
  const createdAt = plan.at ?? timeOf(world.nextSecond());
  const author = plan.author === null ? null : userOf(world, plan.author);
  const comment: IssueComment = {
    editor: null,
    lastEditedAt: null,
    id: world.nextId(),
    number: plan.number,
    author,
    body: plan.body,
    createdAt,
    updatedAt: createdAt,
    hidden: false,
  };
  repository.comments.push(comment);
  return comment;
}

export function editComment(world: World, comment: IssueComment, edit: { by: string; body: string }): void {
  comment.body = edit.body;
  comment.editor = userOf(world, edit.by);
  comment.lastEditedAt = timeOf(world.nextSecond());
  comment.updatedAt = comment.lastEditedAt;
}

export const issueComments: Operations = {
  "issues/list-comments": {
    needs: ["issues:read", "pull_requests:read"],
    handle: (call) => {
      const { number } = pullOf(call);
      const comments = repositoryOf(call).comments.filter((comment) => comment.number === number);
      return page(
        call,
        comments.map((comment) => commentJson(call.world, repositoryOf(call), comment)),
      );
    },
  },
  "issues/get-comment": {
    needs: ["issues:read", "pull_requests:read"],
    handle: (call) => ({ status: 200, body: commentJson(call.world, repositoryOf(call), commentOf(call)) }),
  },
  "issues/create-comment": {
    needs: ["issues:write", "pull_requests:write"],
    handle: (call) => {
      const pull = pullOf(call);
      const body = acceptable(call);
      if (pull.locked && !mayWriteCode(call))
        throw new Refusal(403, "Unable to create comment because issue is locked.");
      const plan = { number: pull.number, author: call.token.as.login, body };
      const comment = addComment(call.world, repositoryOf(call), plan);
      return { status: 201, body: commentJson(call.world, repositoryOf(call), comment) };
    },
  },
  "issues/update-comment": {
    needs: ["issues:write", "pull_requests:write"],
    handle: (call) => {
      const comment = commentOf(call);
      editComment(call.world, comment, { by: call.token.as.login, body: acceptable(call) });
      return { status: 200, body: commentJson(call.world, repositoryOf(call), comment) };
    },
  },
  "issues/delete-comment": {
    needs: ["issues:write", "pull_requests:write"],
    handle: (call) => {
      const { comments } = repositoryOf(call);
      comments.splice(comments.indexOf(commentOf(call)), 1);
      return { status: 204 };
    },
  },
};

function pullOf(call: Call): Pick<PullRequest, "number" | "locked"> {
  const number = whole(call.path, "issue_number");
  const { pullRequests, issues } = repositoryOf(call);
  const issue = issues.find((each) => each.number === number);
  if (issue !== undefined) return { number, locked: false };
  const pull = pullRequests.find((each) => each.number === number);
  if (pull === undefined) throw new Refusal(404, "Not Found");
  return pull;
}

function commentOf(call: Call): IssueComment {
  const id = whole(call.path, "comment_id");
  const comment = repositoryOf(call).comments.find((each) => each.id === id);
  if (comment === undefined) throw new Refusal(404, "Not Found");
  return comment;
}

function mayWriteCode({ token }: Call): boolean {
  return token.permissions === null || token.permissions["contents"] === "write";
}

function acceptable({ body }: Call): string {
  const written = text(body, "body");
  if (written.trim() === "") throw refused("Body cannot be blank");
  if (Array.from(written).length > longest)
    throw refused(`Body is too long (maximum is ${longest} characters)`);
  return written;
}

function refused(message: string): Refusal {
  return new Refusal(422, "Validation Failed", {
    errors: [{ resource: "IssueComment", code: "unprocessable", field: "data", message }],
  });
}

export function commentJson(world: World, repository: Repository, comment: IssueComment): object {
  return {
    id: comment.id,
    body: comment.body,
    user: comment.author === null ? null : userJson(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    url: `${world.url}/api/v3/repos/${repository.fullName}/issues/comments/${comment.id}`,
    html_url: commentUrl(world, repository, comment),
  };
}

export function commentUrl(world: World, repository: Repository, comment: IssueComment): string {
  return `${world.url}/${repository.fullName}/pull/${comment.number}#issuecomment-${comment.id}`;
}
