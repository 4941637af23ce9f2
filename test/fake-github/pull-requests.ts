import { type Call, commitOf, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
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
      const files = await changedFiles(pull.repository, await branchPoint(pull), pull.headSha);
      return {
        status: 200,
        body: {
          ...pullRequestJson(call.world, pull),
          changed_files: pull.counts.changedFiles ?? files.length,
          commits: pull.counts.commits ?? (await commitsOf(pull)).length,
        },
      };
    },
  },
  "pulls/create": {
    needs: ["pull_requests:write"],
    handle: async (call) => {
      const repository = repositoryOf(call);
      const [branch, base] = [text(call.body, "head"), text(call.body, "base")];
      const from = await commitOf(repository, branch).catch(() => null);
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
      const found = repositoryOf(call).pullRequests.filter(
        ({ headSha, landed }) => headSha === sha || landed.has(sha),
      );
      return page(
        call,
        found.map((pull) => pullRequestJson(call.world, pull)),
      );
    },
  },
  "pulls/list-commits": {
    needs: ["pull_requests:read"],
    handle: async (call) => {
      const pull = pullOf(call);
      const listed = (await commitsOf(pull)).slice(0, 250);
      const commits = listed.map((sha) => commitJson(call.world, pull, sha));
      return page(call, await Promise.all(commits));
    },
  },
  "pulls/list-files": {
    needs: ["pull_requests:read"],
    handle: async (call) => {
      const pull = pullOf(call);
      const files = await changedFiles(pull.repository, await branchPoint(pull), pull.headSha);
      return page(call, files.slice(0, 3000));
    },
  },
};

/** REST tells which bot an address belongs to, where GraphQL knows users alone. */
async function commitJson(world: World, { repository }: PullRequest, sha: string): Promise<object> {
  const shown = await repository.lasting(["show", "-s", "--format=%ae%n%ce%n%P%n%B", sha]);
  const [author = "", committer = "", parents = "", ...message] = shown.toString("utf8").split("\n");
  const account = (address: string): object | null => {
    const login = loginOf(address);
    return login === null ? null : userJson(userOf(world, login));
  };
  const verified = repository.signatures.get(sha)?.verified ?? false;
  return {
    sha,
    commit: {
      message: message.join("\n"),
      verification: { verified, reason: verified ? "valid" : "unsigned", signature: null, payload: null },
    },
    author: account(author),
    committer: account(committer),
    parents: parents
      .split(" ")
      .filter(Boolean)
      .map((parent) => ({ sha: parent })),
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
