import { readTrees } from "./compare/read-trees.ts";
import { estimateAll } from "./evaluate/evaluate-all.ts";
import type { GateRequest } from "./gate-request.ts";
import type { GateProblem, Report } from "./report.ts";
import type { GatePorts } from "./run/evaluate-trees.ts";
import { readChange } from "./run/read-change.ts";

/** What judging a change would ask and cost. */
export interface Foreseen {
  /** Ids of the prompts that would get a row. */
  readonly prompts: readonly string[];
  /** null: no live model would be asked. */
  readonly estimate: Report["estimate"];
  /** Why nothing would be asked. */
  readonly problems: readonly GateProblem[];
}

/** Reads a change as the gate does, and asks nothing. */
export async function runEstimate(request: GateRequest, ports: GatePorts): Promise<Foreseen> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") {
    const { what, remedy } = trees;
    return { prompts: [], estimate: null, problems: [{ what, remedy }] };
  }
  const { works, inForce, problems } = await readChange(request, trees.value, ports);
  const prompts = [...new Set(works.map(({ id }) => id))];
  if (problems.length > 0) return { prompts, estimate: null, problems };
  const { head } = trees.value;
  return { prompts, estimate: await estimateAll(works, { request, ports, inForce, head }), problems: [] };
}
