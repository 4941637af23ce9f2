import { type Answer, type Call, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
import { linesOfChange } from "./lines-of-change.ts";
import { page } from "./page.ts";
import type { PullRequest } from "./pull-request.ts";
import { pullRequestJson } from "./pull-request-json.ts";
import { teamJson } from "./teams.ts";
import { timeOf, type User, userJson, userOf, type World } from "./world.ts";

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";

export interface Review {
  readonly id: number;
  /** Null once the account is gone. */
  readonly author: User | null;
  readonly commitId: string;
  readonly submittedAt: string;
  readonly body: string;
  state: ReviewState;
}

export interface NewReview {
  /** Null is a ghost. */
  readonly by: string | null;
  readonly state?: ReviewState;
  readonly body?: string;
  /** The head without it. */
  readonly commit?: string;
  readonly at?: string;
}

/** What the pull request's history keeps beside its commits, reviews and comments. */
export interface TimelineEvent {
  readonly id: number;
  readonly event:
    | "review_dismissed"
    | "head_ref_force_pushed"
    | "base_ref_changed"
    | "review_requested"
    | "labeled"
    | "unlabeled";
  readonly actor: User;
  readonly createdAt: string;
  readonly review?: Review;
  readonly previousState?: ReviewState;
  readonly before?: string;
  readonly after?: string;
  readonly label?: string;
  readonly reviewer?: { readonly kind: "user" | "team"; readonly name: string };
}

export function addReview(world: World, pull: PullRequest, plan: NewReview): Review {
  const review: Review = {
    id: world.nextId(),
    author: plan.by === null ? null : userOf(world, plan.by),
    commitId: plan.commit ?? pull.headSha,
    submittedAt: plan.at ?? timeOf(world.nextSecond()),
    body: plan.body ?? "",
    state: plan.state ?? "APPROVED",
  };
  pull.reviews.push(review);
  // Whoever reviewed is no longer asked.
  if (review.author !== null) pull.requested.users.delete(review.author.login);
  return review;
}

export function dismissReview(world: World, pull: PullRequest, review: Review, by: string): void {
  addTimelineEvent(world, pull, {
    event: "review_dismissed",
    actor: userOf(world, by),
    review,
    previousState: review.state,
  });
  review.state = "DISMISSED";
}

export function addTimelineEvent(
  world: World,
  pull: PullRequest,
  event: Omit<TimelineEvent, "id" | "createdAt">,
): void {
  pull.timeline.push({ ...event, id: world.nextId(), createdAt: timeOf(world.nextSecond()) });
}

export const reviews: Operations = {
  "pulls/list-reviews": {
    needs: ["pull_requests:read"],
    handle: (call) => {
      const pull = pullOf(call);
      return page(
        call,
        pull.reviews.map((review) => reviewJson(call.world, pull, review)),
      );
    },
  },
  "pulls/create-review": {
    needs: ["pull_requests:write"],
    handle: createReview,
  },
  "pulls/list-review-comments": {
    needs: ["pull_requests:read"],
    handle: (call) => {
      const newest = pullOf(call).lineComments.toReversed();
      return page(
        call,
        newest.map(({ id, path, line, body, author }) => ({ id, path, line, body, user: userJson(author) })),
      );
    },
  },
  "pulls/list-requested-reviewers": {
    needs: ["pull_requests:read"],
    handle: (call) => ({ status: 200, body: requested(call, pullOf(call)) }),
  },
  "pulls/request-reviewers": {
    needs: ["pull_requests:write"],
    handle: (call) => {
      const pull = pullOf(call);
      const { users, teams } = named(call);
      for (const login of users) refuseReviewer(call, pull, login);
      for (const slug of teams) refuseTeam(call, pull, slug);
      for (const login of users) ask(call, pull, { kind: "user", name: login });
      for (const slug of teams) ask(call, pull, { kind: "team", name: slug });
      return { status: 201, body: pullRequestJson(call.world, pull) };
    },
  },
  "pulls/remove-requested-reviewers": {
    needs: ["pull_requests:write"],
    handle: (call) => {
      const pull = pullOf(call);
      const { users, teams } = named(call);
      for (const login of users) pull.requested.users.delete(login);
      for (const slug of teams) pull.requested.teams.delete(slug);
      return { status: 200, body: pullRequestJson(call.world, pull) };
    },
  },
};

/** A comment on a line of the change, as a review brought it. */
export interface LineCommentOnChange {
  readonly id: number;
  readonly author: User;
  readonly path: string;
  readonly line: number;
  readonly body: string;
}

/** https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request */
async function createReview(call: Call): Promise<Answer> {
  const { world, token, body } = call;
  const pull = pullOf(call);
  const comments = Array.isArray(body["comments"]) ? body["comments"] : [];
  if (body["commit_id"] !== undefined && body["commit_id"] !== pull.headSha)
    throw new Refusal(422, "Unprocessable Entity: the commit is not the head of the pull request");
  for (const { path, line, side } of comments) {
    const shown = await linesOfChange(pull, String(path));
    if (side !== "RIGHT" || !shown.has(Number(line)))
      throw new Refusal(422, 'Unprocessable Entity: "Line could not be resolved"');
  }
  const review: Review = {
    id: world.nextId(),
    author: token.as,
    commitId: pull.headSha,
    submittedAt: timeOf(world.nextSecond()),
    body: text(body, "body"),
    state: body["event"] === "APPROVE" ? "APPROVED" : "COMMENTED",
  };
  pull.reviews.push(review);
  for (const { path, line, body: words } of comments)
    pull.lineComments.push({
      id: world.nextId(),
      author: token.as,
      path: String(path),
      line: Number(line),
      body: String(words),
    });
  return { status: 200, body: reviewJson(world, pull, review) };
}

function ask(
  { world, token }: Call,
  pull: PullRequest,
  reviewer: NonNullable<TimelineEvent["reviewer"]>,
): void {
  const requested = reviewer.kind === "user" ? pull.requested.users : pull.requested.teams;
  requested.add(reviewer.name);
  addTimelineEvent(world, pull, { event: "review_requested", actor: token.as, reviewer });
}

function named({ body }: Call): { readonly users: readonly string[]; readonly teams: readonly string[] } {
  return { users: texts(body["reviewers"]), teams: texts(body["team_reviewers"]) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** https://docs.github.com/rest/pulls/review-requests#request-reviewers-for-a-pull-request */
function refuseReviewer({ world }: Call, { author, repository }: PullRequest, login: string): void {
  if (author?.login.toLowerCase() === login.toLowerCase())
    throw new Refusal(422, "Review cannot be requested from pull request author.");
  const known = world.users.get(login.toLowerCase());
  if (known === undefined || !repository.permissions.has(login.toLowerCase()))
    throw new Refusal(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.fullName} repository.`,
    );
}

function refuseTeam({ world }: Call, { repository }: PullRequest, slug: string): void {
  if (!world.teams.has(`${repository.owner}/${slug}`.toLowerCase()))
    throw new Refusal(422, "Could not resolve to a node with the global id of the team.");
}

function requested({ world }: Call, { requested: asked, repository }: PullRequest): object {
  return {
    users: [...asked.users].map((login) => userJson(userOf(world, login))),
    teams: [...asked.teams].flatMap((slug) => {
      const team = world.teams.get(`${repository.owner}/${slug}`.toLowerCase());
      return team === undefined ? [] : [teamJson(world, team)];
    }),
  };
}

function pullOf(call: Call): PullRequest {
  const number = whole(call.path, "pull_number");
  const pull = repositoryOf(call).pullRequests.find((each) => each.number === number);
  if (pull === undefined) throw new Refusal(404, "Not Found");
  return pull;
}

export function reviewJson(world: World, pull: PullRequest, review: Review): object {
  const path = `${pull.repository.fullName}/pull/${pull.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    user: review.author === null ? null : userJson(review.author),
    body: review.body,
    state: review.state,
    commit_id: review.commitId,
    submitted_at: review.submittedAt,
    html_url: `${world.url}/${path}`,
    author_association: "MEMBER",
  };
}
