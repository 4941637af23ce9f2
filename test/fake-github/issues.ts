import { type Call, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
import { page } from "./page.ts";
import type { Repository } from "./repository.ts";
import { timeOf, type User, userJson, userOf, type World } from "./world.ts";

/** An issue that is no pull request; the two share their numbers. */
export interface Issue {
  readonly number: number;
  readonly repository: Repository;
  readonly author: User;
  readonly createdAt: string;
  readonly labels: Set<string>;
  readonly assignees: Set<string>;
  state: "open" | "closed";
  title: string;
  body: string;
  editor: User | null;
  lastEditedAt: string | null;
}

export interface NewIssue {
  readonly author: string;
  readonly title?: string;
  readonly body: string;
  readonly labels?: readonly string[];
}

export function nextNumber({ issues, pullRequests }: Repository): number {
  return issues.length + pullRequests.length + 1;
}

export function addIssue(world: World, repository: Repository, plan: NewIssue): Issue {
  const issue: Issue = {
    number: nextNumber(repository),
    repository,
    author: userOf(world, plan.author),
    createdAt: timeOf(world.nextSecond()),
    labels: new Set(plan.labels ?? []),
    assignees: new Set(),
    state: "open",
    title: plan.title ?? "An issue",
    body: plan.body,
    editor: null,
    lastEditedAt: null,
  };
  repository.issues.push(issue);
  return issue;
}

export function editIssue(world: World, issue: Issue, { by, body }: { by: string; body: string }): void {
  if (issue.body === body) return;
  issue.body = body;
  issue.editor = userOf(world, by);
  issue.lastEditedAt = timeOf(world.nextSecond());
}

export const issues: Operations = {
  "issues/list-for-repo": {
    needs: ["issues:read", "pull_requests:read"],
    handle: (call) => {
      const state = text(call.query, "state") || "open";
      const labels = text(call.query, "labels").split(",").filter(Boolean);
      const found = repositoryOf(call).issues.filter(
        (issue) =>
          (state === "all" || issue.state === state) && labels.every((label) => issue.labels.has(label)),
      );
      return page(
        call,
        found.map((issue) => issueJson(call.world, issue)),
      );
    },
  },
  "issues/create": {
    needs: ["issues:write"],
    handle: (call) => {
      const { labels } = call.body;
      const issue = addIssue(call.world, repositoryOf(call), {
        author: call.token.as.login,
        title: text(call.body, "title"),
        body: text(call.body, "body"),
        labels: Array.isArray(labels) ? labels.map(String) : [],
      });
      return { status: 201, body: issueJson(call.world, issue) };
    },
  },
  "issues/update": {
    needs: ["issues:write"],
    handle: (call) => {
      const issue = issueOf(call);
      const { assignees, body } = call.body;
      issue.title = text(call.body, "title") || issue.title;
      if (typeof body === "string") editIssue(call.world, issue, { by: call.token.as.login, body });
      const state = text(call.body, "state");
      if (state === "open" || state === "closed") issue.state = state;
      if (Array.isArray(assignees)) for (const login of assignees) issue.assignees.add(String(login));
      return { status: 200, body: issueJson(call.world, issue) };
    },
  },
};

function issueOf(call: Call): Issue {
  const number = whole(call.path, "issue_number");
  const issue = repositoryOf(call).issues.find((each) => each.number === number);
  if (issue === undefined) throw new Refusal(404, "Not Found");
  return issue;
}

export function issueJson(world: World, issue: Issue): object {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    user: userJson(issue.author),
    labels: [...issue.labels].map((name) => ({ name })),
    assignees: [...issue.assignees].map((login) => userJson(userOf(world, login))),
    created_at: issue.createdAt,
    html_url: `${world.url}/${issue.repository.fullName}/issues/${issue.number}`,
  };
}
