import type { PullRequest } from "./pull-request.ts";
import { repositoryJson } from "./repository.ts";
import { ghost, userJson, userOf, type World } from "./world.ts";

/** The pull request as GitHub's REST API and its events show it. */
export function pullRequestJson(world: World, pull: PullRequest): object {
  const { repository } = pull;
  const path = `${repository.fullName}/pull/${pull.number}`;
  const side = (owner: string, ref: string, sha: string): object => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: userJson(userOf(world, owner)),
    repo: pull.forkGone && owner !== repository.owner ? null : repositoryJson(world, repository, owner),
  });
  return {
    id: pull.id,
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    draft: pull.draft,
    merged: pull.merged,
    merged_at: pull.merged ? updatedAt(pull) : null,
    mergeable: pull.mergeSha !== null,
    merge_commit_sha: pull.mergeSha,
    title: pull.title,
    body: null,
    user: userJson(pull.author ?? ghost),
    url: `${world.url}/api/v3/repos/${repository.fullName}/pulls/${pull.number}`,
    html_url: `${world.url}/${path}`,
    created_at: pull.createdAt,
    updated_at: updatedAt(pull),
    labels: [...pull.labels].map((name) => ({ name })),
    requested_reviewers: [...pull.requested.users].map((login) => userJson(userOf(world, login))),
    requested_teams: [...pull.requested.teams].map((slug) => ({ slug, name: slug })),
    head: side(pull.headOwner, pull.headRef, pull.headSha),
    base: side(repository.owner, pull.baseRef, pull.baseSha),
  };
}

/** The latest of what GitHub counts as a change of the pull request; check runs are none. */
export function updatedAt({
  repository,
  number,
  headSha,
  createdAt,
  reviews,
  timeline,
}: PullRequest): string {
  const pushed = repository.activities.filter(({ after }) => after === headSha).map(({ at }) => at);
  const said = repository.comments.filter((comment) => comment.number === number);
  return [
    createdAt,
    ...pushed,
    ...reviews.map(({ submittedAt }) => submittedAt),
    ...timeline.map((event) => event.createdAt),
    ...said.map((comment) => comment.updatedAt),
  ].reduce((one, other) => (one > other ? one : other));
}
