import { activities } from "./activities.ts";
import { apps } from "./apps.ts";
import { branchRules } from "./branch-rules.ts";
import { type Answer, type Operations, Refusal, text } from "./call.ts";
import { checkRuns } from "./check-runs.ts";
import { collaborators } from "./collaborators.ts";
import { gitObjects } from "./git-objects.ts";
import { issueComments } from "./issue-comments.ts";
import { issues } from "./issues.ts";
import { labels } from "./labels.ts";
import type { Matched } from "./openapi.ts";
import { mayDo } from "./permission.ts";
import { pullRequests } from "./pull-requests.ts";
import { refs } from "./refs.ts";
import { repositories } from "./repositories.ts";
import { reviews } from "./reviews.ts";
import { teams } from "./teams.ts";
import { users } from "./users.ts";
import { workflowRuns } from "./workflow-runs.ts";
import type { Token, World } from "./world.ts";

/** Everything that the fake can do, one file a resource. */
const operations: Operations = {
  ...activities,
  ...apps,
  ...branchRules,
  ...checkRuns,
  ...collaborators,
  ...gitObjects,
  ...issueComments,
  ...issues,
  ...labels,
  ...pullRequests,
  ...refs,
  ...repositories,
  ...reviews,
  ...teams,
  ...users,
  ...workflowRuns,
};

export function isServed(operation: string): boolean {
  return Object.hasOwn(operations, operation);
}

interface Routed {
  readonly world: World;
  readonly token: Token;
  readonly url: URL;
  readonly matched: Matched;
}

/** Answers a request that GitHub's OpenAPI has approved. */
export async function route({ world, token, url, matched }: Routed): Promise<Answer> {
  const operation = operations[matched.operation];
  if (operation === undefined) return new Refusal(404, "Not Found").answer;
  const { path, query, body } = matched;
  const repository =
    world.repositories.get(`${text(path, "owner")}/${text(path, "repo")}`.toLowerCase()) ?? null;
  if (!mayDo(token, operation, repository)) return refusalFor(token).answer;
  try {
    return await operation.handle({ world, token, url, path, query, body });
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function refusalFor({ kind }: Token): Refusal {
  const who = kind === "installation" ? "integration" : "personal access token";
  return new Refusal(403, `Resource not accessible by ${who}`);
}
