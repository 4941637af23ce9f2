import { mustCommitAt } from "../fake-git/commit-object.ts";
import { type Call, findCommit, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
import { changedFiles } from "./changed-files.ts";
import { loginOf } from "./commit.ts";
import { page } from "./page.ts";
import { addPullRequest, branchPoint, commitsOf, type PullRequest, remerge } from "./pull-request.ts";
import { pullRequestJson } from "./pull-request-json.ts";
import { userJson, userOf, type World } from "./world.ts";

export const pullRequests: Operations = {
  "pulls/get": {
    needs: ["pull_requests:read"],
    handle: async (call) => {
      const pull = pullOf(call);
      const files = await changedFiles(pull.repository, branchPoint(pull), pull.headSha);
      return {
        status: 200,
        body: {
          ...pullRequestJson(call.world, pull),
          changed_files: pull.counts.changedFiles ?? files.length,
          commits: pull.counts.commits ?? commitsOf(pull).length,
        },
      };
    },
  },
  "pulls/create": {
    needs: ["pull_requests:write"],
    handle: async (call) => {
      const repository = repositoryOf(call);
      const [branch, base] = [text(call.body, "head"), text(call.body, "base")];
      const from = findCommit(repository, branch);
      const isThere = repository.pullRequests.some(
        (pull) => pull.state === "open" && pull.headRef === branch && pull.baseRef === base,
      );
      if (from === null || isThere)
        throw new Refusal(422, isThere ? "A pull request already exists" : "Validation Failed");
      const author = call.token.as.login;
      const pull = await addPullRequest(call.world, repository, {
        title: text(call.body, "title"),
        author,
        branch,
        base,
        from,
      });
      await remerge(pull);
      return { status: 201, body: pullRequestJson(call.world, pull) };
    },
  },
  "pulls/update": {
    needs: ["pull_requests:write"],
    handle: (call) => {
      const pull = pullOf(call);
      pull.title = text(call.body, "title") || pull.title;
      if (text(call.body, "state") === "closed") pull.state = "closed";
      return { status: 200, body: pullRequestJson(call.world, pull) };
    },
  },
  "pulls/list": {
    needs: ["pull_requests:read"],
    handle: (call) => {
      const found = repositoryOf(call).pullRequests.filter((pull) => isAskedFor(call, pull));
      return page(
        call,
        // GitHub lists the newest first.
        found.toReversed().map((pull) => pullRequestJson(call.world, pull)),
      );
    },
  },
  "repos/list-pull-requests-associated-with-commit": {
    needs: ["pull_requests:read"],
    handle: (call) => {
      const sha = text(call.path, "commit_sha");
      const repository = repositoryOf(call);
      const isLate = repository.late.pullRequests > 0 && repository.late.pullRequests-- > 0;
      const found = repository.pullRequests.filter(
        ({ headSha, landed }) => headSha === sha || (landed.has(sha) && !isLate),
      );
      return page(
        call,
        found.map((pull) => pullRequestJson(call.world, pull)),
      );
    },
  },
  "pulls/list-commits": {
    needs: ["pull_requests:read"],
    handle: (call) => {
      const pull = pullOf(call);
      const listed = commitsOf(pull).slice(0, 250);
      const commits = listed.map((sha) => commitJson(call.world, pull, sha));
      return page(call, commits);
    },
  },
  "pulls/list-files": {
    needs: ["pull_requests:read"],
    handle: async (call) => {
      const pull = pullOf(call);
      const files = await changedFiles(pull.repository, branchPoint(pull), pull.headSha);
      return page(call, files.slice(0, 3000));
    },
  },
};

/** REST tells which bot an address belongs to, where GraphQL knows users alone. */
function commitJson(world: World, { repository }: PullRequest, sha: string): object {
  const { author, committer, parents, message } = mustCommitAt(repository.store, sha);
  const account = (person: string): object | null => {
    const login = loginOf(/<([^>]*)>/.exec(person)?.[1] ?? "");
    return login === null ? null : userJson(userOf(world, login));
  };
  const verified = repository.signatures.get(sha)?.verified ?? false;
  return {
    sha,
    commit: {
      message: message.trimEnd(),
      verification: { verified, reason: verified ? "valid" : "unsigned", signature: null, payload: null },
    },
    author: account(author),
    committer: account(committer),
    parents: parents.map((parent) => ({ sha: parent })),
  };
}

function isAskedFor({ query }: Call, pull: PullRequest): boolean {
  const state = text(query, "state") || "open";
  const head = text(query, "head");
  const base = text(query, "base");
  return (
    (state === "all" || state === pull.state) &&
    // Without an owner in front, GitHub takes no notice of `head`.
    (!head.includes(":") || head === `${pull.headOwner}:${pull.headRef}`) &&
    (base === "" || base === pull.baseRef)
  );
}

function pullOf(call: Call): PullRequest {
  const number = whole(call.path, "pull_number");
  const pull = repositoryOf(call).pullRequests.find((each) => each.number === number);
  if (pull === undefined) throw new Refusal(404, "Not Found");
  return pull;
}
