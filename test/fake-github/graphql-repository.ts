import { resolve } from "../fake-git/references.ts";
import type { Asking } from "./graphql-actor.ts";
import { commitNode, objectAt, objectNode } from "./graphql-commit.ts";
import { connection } from "./graphql-connection.ts";
import { missing, notAllowed } from "./graphql-error.ts";
import { issueNode } from "./graphql-issue.ts";
import { pullRequestNode } from "./graphql-pull-request.ts";
import { mayRead } from "./permission.ts";
import type { Repository } from "./repository.ts";

type PullsAsked = Parameters<ReturnType<typeof connection>>[0] & {
  readonly states?: readonly string[];
  readonly baseRefName?: string;
};

type RefsAsked = Parameters<ReturnType<typeof connection>>[0] & { readonly refPrefix: string };

export function repositoryNode(asking: Asking, repository: Repository): object {
  const { world, token } = asking;
  const mayReadCode = (): void => {
    if (!mayRead(token, repository, ["contents"])) throw notAllowed();
  };
  const node = {
    __typename: "Repository",
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    isArchived: false,
    url: `${world.url}/${repository.fullName}`,
    owner: { __typename: "Organization", login: repository.owner },
    defaultBranchRef: () => refNode(asking, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) => {
      mayReadCode();
      return refNode(asking, repository, qualifiedName);
    },
    refs: ({ refPrefix, ...slice }: RefsAsked) => {
      mayReadCode();
      const names = [...repository.store.refs.keys()].filter((name) => name.startsWith(refPrefix)).toSorted();
      return connection(() =>
        names.flatMap((name) => {
          const found = refNode(asking, repository, name);
          return found === null ? [] : [{ ...found, name: name.slice(refPrefix.length), prefix: refPrefix }];
        }),
      )(slice);
    },
    object: ({ oid, expression }: { readonly oid?: string; readonly expression?: string }) => {
      mayReadCode();
      const [named = "", path] = oid === undefined ? (expression ?? "").split(/:(.*)/s) : [oid];
      if (path !== undefined) return objectAt(repository, resolve(repository.store, named), path);
      return commitNode(world, repository, named) ?? objectNode(repository, named);
    },
    pullRequests: ({ states, baseRefName, ...slice }: PullsAsked) => {
      if (!mayRead(token, repository, ["pull_requests", "issues"])) throw notAllowed();
      const listed = repository.pullRequests
        .filter(({ state }) => states === undefined || states.includes(state.toUpperCase()))
        .filter(({ baseRef }) => baseRefName === undefined || baseRefName === baseRef)
        .toSorted((one, other) => one.number - other.number);
      return connection(() => listed.map((pull) => pullRequestNode(asking, pull, node)))(slice);
    },
    pullRequest: ({ number }: { readonly number: number }) => {
      if (!mayRead(token, repository, ["pull_requests", "issues"])) throw notAllowed();
      const pull = repository.pullRequests.find((each) => each.number === number);
      if (pull === undefined) throw missing(`a PullRequest with the number of ${number}`);
      return pullRequestNode(asking, pull, node);
    },
    issue: ({ number }: { readonly number: number }) => {
      if (!mayRead(token, repository, ["issues"])) throw notAllowed();
      const issue = repository.issues.find((each) => each.number === number);
      if (issue === undefined) throw missing(`an Issue with the number of ${number}`);
      return issueNode(asking, issue);
    },
    mergeQueue: () => ({
      __typename: "MergeQueue",
      entries: connection(() =>
        repository.mergeQueue.map(({ pull, baseSha, headSha }, index) => ({
          id: `MQE_${index}`,
          position: index + 1,
          baseCommit: { __typename: "Commit", oid: baseSha },
          headCommit: { __typename: "Commit", oid: headSha },
          pullRequest: () => pullRequestNode(asking, pull, node),
        })),
      ),
    }),
  };
  return node;
}

export function refNode(asking: Asking, repository: Repository, name: string): object | null {
  const found = resolve(repository.store, name);
  if (found === null) return null;
  return {
    __typename: "Ref",
    id: `REF_${name}`,
    name: name.replace(/^refs\/heads\//, ""),
    prefix: "refs/heads/",
    target: () => commitNode(asking.world, repository, found),
  };
}
