import type { History } from "../../branch/checkout.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import type { GateRequest, Provider } from "../../gate/gate-request.ts";
import { commitAt } from "../branch/branch-at.ts";

interface Asked {
  readonly base: string | null;
  readonly head: string | null;
  readonly provider: Provider;
}

/** What `gate` compares at a terminal: the work tree, or a commit, with where its branch began, or with `base`. */
export async function terminalRequest(checkout: NamedCheckout, asked: Asked): Promise<History<GateRequest>> {
  const head = await named(checkout, asked.head);
  if (head.status === "missing") return head;
  const base = await named(checkout, asked.base);
  if (base.status === "missing") return base;
  const began = base.value === null ? await checkout.defaultBase(head.value) : base;
  if (began.status === "missing") return began;
  const since = began.value;
  return {
    status: "known",
    value: {
      base: since === null ? { kind: "nothing" } : { kind: "commit", sha: since },
      policy: since === null ? { kind: "nothing" } : { kind: "commit", sha: since },
      head: head.value === null ? { kind: "work-tree" } : { kind: "commit", sha: head.value },
      names: { base: since, head: head.value ?? "work-tree", merge: null },
      history: { base: since, head: head.value ?? (await checkout.resolve("HEAD")) },
      judge: "changed-else-all",
      withoutPrompts: "unjudged",
      policyWithoutBase: head.value === null ? "work-tree" : "defaults",
      provider: asked.provider,
      max_cost_usd: null,
      looks: "policy",
    },
  };
}

/** The commit that a name stands for; null where none was asked for. */
async function named(checkout: NamedCheckout, ref: string | null): Promise<History<string | null>> {
  return ref === null ? { status: "known", value: null } : await commitAt(checkout, ref);
}
