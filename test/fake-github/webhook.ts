import { createHmac } from "node:crypto";
import { type CheckRun, checkRunJson } from "./check-runs.ts";
import { eventFor, type Happening } from "./event-for.ts";
import { commentJson, type IssueComment } from "./issue-comments.ts";
import type { Issue } from "./issues.ts";
import type { PullRequest } from "./pull-request.ts";
import { pullRequestJson } from "./pull-request-json.ts";
import { type Repository, repositoryJson } from "./repository.ts";
import { type Review, reviewJson } from "./reviews.ts";
import { teamJson } from "./teams.ts";
import { ghost, type Team, userJson, userOf, type World } from "./world.ts";

/** What GitHub tells an app, in a test's words. */
export type Told =
  | (Extract<Happening, { readonly pull: PullRequest; readonly action?: unknown }> & {
      readonly event: "pull_request";
    })
  | Extract<Happening, { readonly event: "merge_group" }>
  | Extract<Happening, { readonly event: "push" }>
  | {
      readonly event: "pull_request_review";
      readonly action?: "submitted" | "edited" | "dismissed";
      readonly pull: PullRequest;
      readonly review: Review;
    }
  | {
      readonly event: "issue_comment";
      readonly action?: "created" | "edited" | "deleted";
      readonly pull: PullRequest | Issue;
      readonly comment: IssueComment;
    }
  | {
      readonly event: "check_run";
      readonly action?: "created" | "completed" | "rerequested" | "requested_action";
      readonly repository: Repository;
      readonly run: CheckRun;
    }
  | {
      readonly event: "membership";
      readonly action?: "added" | "removed";
      readonly team: Team;
      readonly member: string;
    }
  | {
      readonly event: "team";
      readonly action?: "created" | "edited" | "deleted" | "added_to_repository" | "removed_from_repository";
      readonly team: Team;
    };

export interface WebhookPlan {
  readonly secret: string;
  readonly installation: number;
  readonly delivery: string;
  /** Who did it, where it is not the one whom the event names. */
  readonly sender?: string;
}

export interface Webhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A signed delivery: https://docs.github.com/webhooks/webhook-events-and-payloads */
export function webhookFor(world: World, told: Told, plan: WebhookPlan): Webhook {
  const sender = plan.sender === undefined ? {} : { sender: userJson(userOf(world, plan.sender)) };
  const payload = { ...payloadOf(world, told), ...sender, installation: installationJson(plan) };
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", plan.secret).update(body).digest("hex");
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/fake",
      "x-github-event": told.event,
      "x-github-delivery": plan.delivery,
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": `sha256=${signature}`,
    },
  };
}

function installationJson({ installation }: WebhookPlan): object {
  return { id: installation, node_id: `MDI_${installation}` };
}

function payloadOf(world: World, told: Told): object {
  switch (told.event) {
    case "pull_request":
    case "merge_group":
    case "push":
      return { ...eventFor(world, told).payload };
    case "pull_request_review":
      return reviewPayload(world, told);
    case "issue_comment":
      return commentPayload(world, told);
    case "check_run":
      return checkRunPayload(world, told);
    case "membership":
      return membershipPayload(world, told);
    case "team":
      return teamPayload(world, told);
  }
}

type Of<E extends Told["event"]> = Extract<Told, { readonly event: E }>;

function reviewPayload(world: World, { action, pull, review }: Of<"pull_request_review">): object {
  const shown = reviewJson(world, pull, review);
  return {
    action: action ?? "submitted",
    // In webhooks the state is in small letters.
    review: { ...shown, state: review.state.toLowerCase() },
    pull_request: pullRequestJson(world, pull),
    repository: repositoryJson(world, pull.repository),
    sender: userJson(review.author ?? ghost),
  };
}

function commentPayload(world: World, { action, pull, comment }: Of<"issue_comment">): object {
  const { repository } = pull;
  return {
    action: action ?? "created",
    issue: {
      number: pull.number,
      title: pull.title,
      state: pull.state,
      user: userJson(pull.author ?? ghost),
      ...("body" in pull
        ? { body: pull.body }
        : { pull_request: { url: `${world.url}/api/v3/repos/${repository.fullName}/pulls/${pull.number}` } }),
    },
    comment: commentJson(world, repository, comment),
    repository: repositoryJson(world, repository),
    sender: userJson(comment.author ?? ghost),
  };
}

function checkRunPayload(world: World, { action, repository, run }: Of<"check_run">): object {
  const [owner, repo] = [repository.owner, repository.name];
  return {
    action: action ?? "rerequested",
    check_run: checkRunJson({ world, path: { owner, repo } }, run, repository.fullName),
    repository: repositoryJson(world, repository),
    sender: userJson(userOf(world, "octocat")),
  };
}

function membershipPayload(world: World, { action, team, member }: Of<"membership">): object {
  return {
    action: action ?? "added",
    scope: "team",
    member: userJson(userOf(world, member)),
    team: teamJson(world, team),
    organization: { login: team.organisation, id: userOf(world, team.organisation).id },
    sender: userJson(userOf(world, "octocat")),
  };
}

function teamPayload(world: World, { action, team }: Of<"team">): object {
  return {
    action: action ?? "edited",
    team: teamJson(world, team),
    organization: { login: team.organisation, id: userOf(world, team.organisation).id },
    sender: userJson(userOf(world, "octocat")),
  };
}
