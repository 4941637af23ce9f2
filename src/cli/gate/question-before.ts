import type { Checkout } from "../../branch/checkout.ts";
import type { Estimate } from "../../evaluation/run/estimate.ts";
import type { GateRequest } from "../../gate/gate-request.ts";
import { type Invocation, isOn } from "../terminal/command.ts";

interface Asked {
  readonly request: GateRequest;
  readonly checkout: Pick<Checkout, "tree">;
  /** Aborted where the answer is no. */
  readonly stop: AbortController;
}

/**
 * Asks before models are paid although nothing changed: somebody who only looks around would judge every prompt. Null
 * where there is nobody to ask, or nothing to ask about.
 */
export async function questionBefore(
  invocation: Invocation,
  { request, checkout, stop }: Asked,
): Promise<((estimate: Estimate) => Promise<void>) | null> {
  const { ask } = invocation.terminal;
  if (ask === undefined || isOn(invocation, "yes") || request.judge !== "changed-else-all") return null;
  if (!(await isClean(request, checkout))) return null;
  return async ({ requests }) => {
    if (requests.at_most === 0) return;
    const answer = await ask("Nothing changed, so every prompt would be asked. Go on? [y/N] ");
    if (!/^\s*(y|yes)\s*$/i.test(answer)) stop.abort();
  };
}

async function isClean(
  { base, head }: Pick<GateRequest, "base" | "head">,
  checkout: Pick<Checkout, "tree">,
): Promise<boolean> {
  const [before, after] = [await checkout.tree(base), await checkout.tree(head)];
  return before.status === "known" && after.status === "known" && before.value.oid === after.value.oid;
}
