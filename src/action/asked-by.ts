import type { History } from "../branch/checkout.ts";
import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { GateRequest, Provider } from "../gate/gate-request.ts";
import type { Event, ForkRun } from "./event.ts";

type Named = Exclude<Event, { kind: "refused" }>;

/** Where a head left a branch, and where that branch is now. */
export interface LeftBranch {
  readonly mergeBase: string;
  readonly tip: string;
}

export interface RequestSources {
  readonly checkout: NamedCheckout;
  /** Where `head` left `base` (a branch, tag or commit), as GitHub knows it. */
  readonly left: (base: string, head: string) => Promise<History<LeftBranch>>;
  /** The open pull request of a workflow run's head: its number, and the branch that it goes to; null without one. */
  readonly pullRequestOf: (
    event: Extract<Named, { kind: "branch" }>,
  ) => Promise<History<OpenPullRequest | null>>;
  /** Whether a maintainer let the commit of a fork's run be evaluated. */
  readonly consent: (run: ForkRun, pull: ForkHead) => Promise<History<null>>;
}

export interface ForkHead {
  /** Of the pull request. */
  readonly number: number;
  readonly head: string;
}

interface OpenPullRequest {
  readonly number: number;
  readonly baseRef: string;
}

/** What the event asks the gate to compare, and the pull request that hears of it. */
export interface Asked {
  readonly request: GateRequest;
  readonly number: number | null;
}

/** Why nothing is compared; `number` is the pull request that hears of it. */
export type Unasked = Extract<History<never>, { status: "missing" }> & { readonly number: number | null };

export async function askedBy(
  event: Named,
  provider: Provider,
  sources: RequestSources,
): Promise<{ readonly status: "known"; readonly value: Asked } | Unasked> {
  const number = event.kind === "pull-request" ? event.number : null;
  const asked = await requestOf(event, provider, sources);
  return asked.status === "missing" ? { number, ...asked } : asked;
}

async function requestOf(
  event: Named,
  provider: Provider,
  sources: RequestSources,
): Promise<History<Asked> | Unasked> {
  switch (event.kind) {
    case "pull-request":
      return await ofPullRequest(event, provider, sources.checkout);
    case "commits":
      return known(commits({ base: event.base, head: event.head, provider }), null);
    case "branch":
      return await ofRun(event, provider, sources);
    case "dispatch":
      if (event.base_ref !== null) return await since({ base: event.base_ref, event, provider }, sources);
      // Nothing differs from itself, so every prompt is judged as a new one.
      return known(
        { ...commits({ base: event.head, head: event.head, provider }), judge: "changed-else-all" },
        null,
      );
  }
}

/** The merge commit is compared with its first parent, which is the base's tip that it was made from. */
async function ofPullRequest(
  event: Extract<Event, { kind: "pull-request" }>,
  provider: Provider,
  checkout: NamedCheckout,
): Promise<History<Asked>> {
  const parents = await checkout.parents(event.merge);
  if (parents.status === "missing") return parents;
  const [base = event.base, head = event.head] = parents.value;
  const request = {
    ...commits({ base, head: event.merge, provider }),
    names: { base, head, merge: event.merge },
    history: { base, head },
  };
  return known(request, event.number);
}

async function ofRun(
  event: Extract<Named, { kind: "branch" }>,
  provider: Provider,
  sources: RequestSources,
): Promise<History<Asked> | Unasked> {
  const pull = await sources.pullRequestOf(event);
  if (pull.status === "missing") return pull;
  if (event.fork !== null) {
    if (pull.value === null) return movedOn;
    const { number } = pull.value;
    const consent = await sources.consent(event.fork, { number, head: event.head });
    if (consent.status === "missing") return { ...consent, number };
  }
  const base = pull.value?.baseRef ?? event.against;
  const asked = await since({ base, event, provider }, sources);
  if (asked.status === "missing") return asked;
  return known(asked.value.request, pull.value?.number ?? null);
}

const movedOn = {
  status: "missing",
  what: "This run is for a commit of a fork that is no longer the head of an open pull request.",
  remedy: "Look at the run for the newest commit; where there is none, a maintainer sets the label again.",
} as const;

/** Files are compared with where the head left the branch; the policy is the one that the branch has now. */
async function since(
  {
    base,
    event,
    provider,
  }: { readonly base: string; readonly event: { readonly head: string }; readonly provider: Provider },
  sources: RequestSources,
): Promise<History<Asked>> {
  const left = await sources.left(base, event.head);
  if (left.status === "missing") return left;
  const { mergeBase, tip } = left.value;
  const request = commits({ base: mergeBase, head: event.head, provider });
  return known({ ...request, policy: { kind: "commit", sha: tip } }, null);
}

interface Commits {
  readonly base: string | null;
  readonly head: string;
  readonly provider: Provider;
}

function commits({ base, head, provider }: Commits): GateRequest {
  const side = base === null ? ({ kind: "nothing" } as const) : ({ kind: "commit", sha: base } as const);
  return {
    base: side,
    head: { kind: "commit", sha: head },
    policy: side,
    names: { base, head, merge: null },
    history: { base, head },
    judge: "changed",
    withoutPrompts: "quiet",
    policyWithoutBase: "defaults",
    reader: "Action",
    provider,
    max_cost_usd: null,
    looks: "policy",
  };
}

function known(request: GateRequest, number: number | null): History<Asked> {
  return { status: "known", value: { request, number } };
}
