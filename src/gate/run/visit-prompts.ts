import type { PromptWork } from "../compare/prompt-work.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { type EvaluatedPrompt, type EvaluationPorts, unasked } from "../evaluate/evaluate-prompt.ts";
import type { GateRequest } from "../gate-request.ts";
import type { Report } from "../report.ts";
import { evaluateTrees, type GatePorts } from "./evaluate-trees.ts";

/** Goes through the prompts as the gate does: the same files, the same policy, one budget. */
export async function visitPrompts(
  request: GateRequest,
  trees: ComparedTrees,
  ports: GatePorts,
  visit: (work: PromptWork, evaluating: EvaluationPorts) => Promise<EvaluatedPrompt["requests"]>,
): Promise<Report> {
  const evaluateOne = async (work: PromptWork, evaluating: EvaluationPorts): Promise<EvaluatedPrompt> => {
    const requests = await visit(work, evaluating);
    return { ...unasked(work, { verdict: "ok", reason: "" }, evaluating), requests };
  };
  return await evaluateTrees(request, trees, { ...ports, evaluateOne });
}
