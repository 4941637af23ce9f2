import { type Call, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
import { changedFiles } from "./changed-files.ts";
import { page } from "./page.ts";
import { type PullRequest, pullRequestJson } from "./pull-request.ts";

export const pullRequests: Operations = {
  "pulls/get": {
    needs: ["pull_requests:read"],
    handle: async (call) => {
      const pull = pullOf(call);
      const files = await changedFiles(pull.repository, await branchPoint(pull), pull.headSha);
      return { status: 200, body: { ...pullRequestJson(call.world, pull), changed_files: files.length } };
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
  "pulls/list-files": {
    needs: ["pull_requests:read"],
    handle: async (call) => {
      const pull = pullOf(call);
      const files = await changedFiles(pull.repository, await branchPoint(pull), pull.headSha);
      return page(call, files.slice(0, 3000));
    },
  },
};

async function branchPoint({ repository, baseSha, headSha }: PullRequest): Promise<string> {
  return (await repository.git(["merge-base", baseSha, headSha])).trim();
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
