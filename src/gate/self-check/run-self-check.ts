import type { History } from "../../branch/checkout.ts";
import { type ComparedTrees, readTrees } from "../compare/read-trees.ts";
import type { GateRequest } from "../gate-request.ts";
import type { GatePorts } from "../run/evaluate-trees.ts";
import { visitPrompts } from "../run/visit-prompts.ts";
import { checkable, checkPrompt } from "./check-prompt.ts";
import { falseBlocks } from "./false-blocks.ts";
import type { CheckedPrompt, SelfCheck } from "./self-check.ts";

/** What a self-check will ask. */
export interface Announced {
  readonly prompts: number;
  /** Requests of the first look of all runs, and where each run needs every look. */
  readonly least: number;
  readonly most: number;
}

export interface SelfChecking {
  readonly runs: number;
  /** Hears what will be asked, before anything is. */
  readonly announce: (announced: Announced) => void;
}

/** Compares prompts of one side with themselves, in a pull request that changes nothing, and counts what is blocked. */
export async function runSelfCheck(
  request: GateRequest,
  ports: GatePorts,
  checking: SelfChecking,
): Promise<History<SelfCheck>> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return trees;
  checking.announce(await announced(request, trees.value, { ports, runs: checking.runs }));
  const { runs } = checking;
  const prompts: CheckedPrompt[] = [];
  const report = await visitPrompts(request, trees.value, ports, async (work, evaluating) => {
    const { row, requests } = await checkPrompt(work, evaluating, runs);
    prompts.push(row);
    return requests;
  });
  const judged = prompts.reduce((sum, prompt) => sum + prompt.judged, 0);
  const blocked = prompts.reduce((sum, prompt) => sum + prompt.blocked, 0);
  const { problems, requests, cost_usd } = report;
  const policy = { from: report.policy.from, sha: report.policy.sha };
  const all = falseBlocks(judged, blocked);
  const of = request.names.head;
  const format = "promptops-selfcheck/1";
  return { status: "known", value: { format, of, policy, runs, prompts, all, problems, requests, cost_usd } };
}

async function announced(
  request: GateRequest,
  trees: ComparedTrees,
  { ports, runs }: { readonly ports: GatePorts; readonly runs: number },
): Promise<Announced> {
  let [prompts, least, most] = [0, 0, 0];
  await visitPrompts(request, trees, ports, async (work, evaluating) => {
    const found = await checkable(work, evaluating);
    if (found.status === "ready") {
      const { looks } = found.itself;
      const once = 2 * runs * found.requests;
      prompts += 1;
      least += once * (looks[0] ?? 1);
      most += once * (looks.at(-1) ?? 1);
    }
    return { made: 0, cached: 0, reused: 0 };
  });
  return { prompts, least, most };
}
