import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { compareMergeBase, pullRequestOfHead } from "../github/pull-request/pull-request.ts";
import type { RequestSources } from "./asked-by.ts";
import { forkConsent } from "./fork-consent.ts";
import type { Runner } from "./runner.ts";

/** What only GitHub knows of an event, asked when it is needed. */
export function requestSources({
  checkout,
  octokit,
  runner,
  forkLabel,
}: {
  readonly checkout: NamedCheckout;
  /** null: the run has no token. */
  readonly octokit: Octokit | null;
  readonly runner: Runner;
  readonly forkLabel: string;
}): RequestSources {
  const { owner, repo } = runner;
  return {
    checkout,
    left: async (base, head) => {
      if (octokit === null) return noToken;
      const found = await compareMergeBase(octokit, { owner, repo, base, head });
      if (found.status !== "known") return { ...found, status: "missing" };
      return { status: "known", value: { mergeBase: found.sha, tip: found.tip } };
    },
    pullRequestOf: async ({ head: headSha, headOwner, headBranch }) => {
      if (octokit === null) return noToken;
      if (headOwner === null || headBranch === null) return { status: "known", value: null };
      const found = await pullRequestOfHead(octokit, { owner, repo, headOwner, headBranch, headSha });
      switch (found.status) {
        case "known":
          return { status: "known", value: { number: found.number, baseRef: found.baseRef } };
        case "none":
          return { status: "known", value: null };
        case "forbidden":
        case "failed":
          return { ...found, status: "missing" };
      }
    },
    consent: async (run, { number, head }) => {
      if (octokit === null) return noToken;
      const committed = await checkout.committedAt(head);
      if (committed.status === "missing") return committed;
      const asked = { run, label: forkLabel, committedAt: committed.value };
      return await forkConsent(octokit, { owner, repo, number }, asked);
    },
  };
}

const noToken = {
  status: "missing",
  what: "The input github-token is empty, and only GitHub knows what is to be compared here.",
  remedy: "Leave the input out, so that the workflow's own token is used.",
} as const;
