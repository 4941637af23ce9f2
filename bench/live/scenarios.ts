import { gateCheckName } from "../../src/approval/check-names.ts";
import { commitOnBranch } from "../../src/github/branch/commit-on-branch.ts";
import { publishCheck } from "../../src/github/checks/check-run.ts";
import { publishComment } from "../../src/github/comments/sticky-comment.ts";
import { readPullRequestFacts } from "../../src/github/facts/read-pull-request-facts.ts";
import type { Observer } from "./observer.ts";
import { openPull, type Place, prefix, push, tipOf } from "./place.ts";

export interface Scenario {
  readonly name: string;
  /** Does what the product does, by the product's own code, and compares what comes back with the fake. */
  readonly run: (place: Place, seen: Observer) => Promise<void>;
}

export const scenarios: readonly Scenario[] = [
  { name: "sticky-comment", run: stickyComment },
  { name: "annotations", run: checkRuns },
  { name: "approval", run: approval },
  { name: "release-commit", run: releaseCommit },
  { name: "merge-queue", run: mergeQueue },
];

async function stickyComment(place: Place, seen: Observer): Promise<void> {
  const { owner, repo, user } = place;
  const { number } = await openPull(place, "sticky-comment");
  const pull = { owner, repo, number };
  const write = (body: string) =>
    publishComment(user, pull, { marker: "<!-- promptops-live -->", body, mode: "write" });
  seen.same("the first comment", (await write("one")).status, "created");
  seen.same("the same words again", (await write("one")).status, "unchanged");
  seen.same("other words", (await write("two | `three` <b>")).status, "updated");
  // https://docs.github.com/rest/issues/comments#list-issue-comments
  const { data } = await user.rest.issues.listComments({ owner, repo, issue_number: number });
  seen.same("how many comments there are", data.length, 1);
  const [comment] = data;
  seen.same("the comment's text", comment?.body, "<!-- promptops-live -->\ntwo | `three` <b>");
  seen.has("comment.user.login", comment?.user?.login, "string");
  seen.has("comment.created_at", comment?.created_at, "string");
  seen.has("comment.html_url", comment?.html_url, "string");
}

/** Annotations, verdict and what programs read stand in the gate's check run. */
async function checkRuns(place: Place, seen: Observer): Promise<void> {
  const { owner, repo, app } = place;
  const { headSha } = await openPull(place, "annotations");
  const check = {
    would: null,
    folder: null,
    title: "t",
    summary: `${"x".repeat(60_000)}\n`,
    policy: "p",
    cost_usd: 0.5,
    reportDigest: "a".repeat(64),
    inconclusive: [],
    belowByChance: [],
    measured: [],
  } as const;
  for (const verdict of ["passed", "blocked", "unjudged"] as const) {
    const published = await publishCheck(app, { owner, repo, headSha }, { ...check, verdict });
    seen.same(`the check run of '${verdict}'`, published.status, "published");
  }
  const listed = async (filter: "latest" | "all") => {
    // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
    const asked = { owner, repo, ref: headSha, check_name: gateCheckName, filter };
    return (await app.rest.checks.listForRef(asked)).data.check_runs;
  };
  const all = await seen.soon(
    "all check runs",
    () => listed("all"),
    (runs) => runs.length >= 3,
  );
  seen.same("how many check runs of one name are listed with filter=all", all.length, 3);
  const latest = await listed("latest");
  seen.same(
    "which one is the latest",
    latest.map(({ conclusion }) => conclusion),
    ["action_required"],
  );
  const [run] = latest;
  seen.has("check_run.app.slug", run?.app?.slug, "string");
  seen.has("check_run.output.text", run?.output.text, "string");
  seen.same(
    "whether 60,000 characters stay whole",
    (run?.output.summary ?? "").includes("x".repeat(60_000)),
    true,
  );
}

async function approval(place: Place, seen: Observer): Promise<void> {
  const { owner, repo, user, app } = place;
  const { number, branch, headSha } = await openPull(place, "approval");
  // https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
  const { data } = await app.rest.pulls.createReview({ owner, repo, pull_number: number, event: "APPROVE" });
  seen.same("the review's state", data.state, "APPROVED");
  seen.same("the commit that was approved", data.commit_id, headSha);
  const read = () => readPullRequestFacts(user, { owner, repo, number, app: null });
  const before = await seen.soon("the review", read, ({ reviews }) => reviews.length > 0);
  seen.same("what could not be read", before.api_faults ?? {}, {});
  const after = await push(place, { branch, expectedHead: headSha, text: "two\n" });
  const stale = await seen.soon("the push", read, ({ head_sha }) => head_sha === after);
  seen.same("the commit of the approval after a push", stale.reviews[0]?.commit_id, headSha);
  const pushed = await seen.soon(
    "who pushed",
    read,
    ({ pushes }) => (pushes ?? []).length > 0 && (pushes ?? []).every(({ by }) => by !== null),
  );
  seen.has("pushes[0].by", pushed.pushes?.[0]?.by, "string");
}

async function releaseCommit(place: Place, seen: Observer): Promise<void> {
  const { owner, repo, app, user } = place;
  const { number, branch, headSha } = await openPull(place, "release-commit");
  const files = [{ path: "promptops-live.txt", bytes: new TextEncoder().encode("three\n") }];
  const release = { owner, repo, branch, message: "Release\n\nLook: here", files };
  const stale = await commitOnBranch(app, { ...release, expectedHead: await tipOf(place, place.base) });
  seen.same("a commit on a branch that moved", stale.status, "moved");
  const made = await commitOnBranch(app, { ...release, expectedHead: headSha });
  seen.same("the app's commit", made.status, "committed");
  if (made.status !== "committed") return;
  const asked = { owner, repo, number, app: null };
  const facts = await seen.soon(
    "the app's commit",
    () => readPullRequestFacts(user, asked),
    ({ head_sha }) => head_sha === made.sha,
  );
  const commit = facts.commits?.find(({ sha }) => sha === made.sha);
  seen.same("whether GitHub signs it", commit?.verified, true);
  seen.has("its author's login", commit?.author, "string");
  await underRuleset(place, { branch, expectedHead: made.sha }, seen);
}

/** Needs a token that may administer the repository. */
async function underRuleset(
  { owner, repo, user, app }: Place,
  { branch, expectedHead }: { readonly branch: string; readonly expectedHead: string },
  seen: Observer,
): Promise<void> {
  const ruleset = {
    name: `${prefix}ruleset`,
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: "never" }],
        },
      },
    ],
  };
  // https://docs.github.com/rest/repos/rules#create-a-repository-ruleset
  const made = await user.request(`POST /repos/${owner}/${repo}/rulesets`, ruleset).catch(() => null);
  const id: unknown = made?.data?.id;
  if (typeof id !== "number") return seen.untried("a commit under a ruleset: the token may not make one");
  try {
    const files = [{ path: "promptops-live.txt", bytes: new TextEncoder().encode("four\n") }];
    const refused = await commitOnBranch(app, { owner, repo, branch, expectedHead, message: "No", files });
    seen.same("a commit that a ruleset forbids", refused.status, "forbidden");
  } finally {
    // https://docs.github.com/rest/repos/rules#delete-a-repository-ruleset
    await user.request("DELETE /repos/{owner}/{repo}/rulesets/{ruleset_id}", { owner, repo, ruleset_id: id });
  }
}

async function mergeQueue({ owner, repo, base, user }: Place, seen: Observer): Promise<void> {
  interface Answer {
    readonly repository: { readonly mergeQueue: { readonly url?: unknown } | null } | null;
  }
  const source = `query Queue($owner: String!, $repo: String!, $branch: String!) {
    repository(owner: $owner, name: $repo) { mergeQueue(branch: $branch) { url } }
  }`;
  // https://docs.github.com/graphql/reference/objects#mergequeue
  const answer = await user.graphql<Answer>(source, { owner, repo, branch: base }).catch(() => null);
  const queue = answer?.repository?.mergeQueue ?? null;
  if (queue === null) return seen.untried(`a merge queue: ${base} has none that the token may see`);
  seen.has("mergeQueue.url", queue.url, "string");
}
