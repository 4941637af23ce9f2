import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { History } from "../gate/checkout.ts";
import type { GateRequest, Provider } from "../gate/gate-request.ts";
import type { Event } from "./event.ts";

type Named = Exclude<Event, { kind: "refused" }>;

interface Sources {
  readonly checkout: NamedCheckout;
  /** The commit from which `head` left `base` (a branch, tag or commit), as GitHub knows it. */
  readonly mergeBase: (base: string, head: string) => Promise<History<string>>;
}

/** What the event asks the gate to compare. */
export async function gateRequest(
  event: Named,
  provider: Provider,
  sources: Sources,
): Promise<History<GateRequest>> {
  switch (event.kind) {
    case "pull-request":
      return await pullRequest(event, provider, sources.checkout);
    case "commits":
      return known(commits({ base: event.base, head: event.head, provider }));
    case "branch":
      return await since(event.against, event.head, { provider, sources });
    case "dispatch":
      if (event.base_ref !== null) return await since(event.base_ref, event.head, { provider, sources });
      // Nothing differs from itself, so every prompt is judged as a new one.
      return known({
        ...commits({ base: event.head, head: event.head, provider }),
        judge: "changed-else-all",
      });
  }
}

/** The merge commit is compared with its first parent, which is the base's tip that it was made from. */
async function pullRequest(
  event: Extract<Event, { kind: "pull-request" }>,
  provider: Provider,
  checkout: NamedCheckout,
): Promise<History<GateRequest>> {
  const parents = await checkout.parents(event.merge);
  if (parents.status === "missing") return parents;
  const [base = event.base, head = event.head] = parents.value;
  return known({
    ...commits({ base, head: event.merge, provider }),
    names: { base, head, merge: event.merge },
    history: { base, head },
  });
}

async function since(
  base: string,
  head: string,
  { provider, sources }: { readonly provider: Provider; readonly sources: Sources },
): Promise<History<GateRequest>> {
  const left = await sources.mergeBase(base, head);
  return left.status === "missing" ? left : known(commits({ base: left.value, head, provider }));
}

function commits({
  base,
  head,
  provider,
}: {
  readonly base: string | null;
  readonly head: string;
  readonly provider: Provider;
}): GateRequest {
  return {
    base: base === null ? { kind: "nothing" } : { kind: "commit", sha: base },
    head: { kind: "commit", sha: head },
    names: { base, head, merge: null },
    history: { base, head },
    judge: "changed",
    policyWithoutBase: "defaults",
    provider,
  };
}

function known<T>(value: T): History<T> {
  return { status: "known", value };
}
