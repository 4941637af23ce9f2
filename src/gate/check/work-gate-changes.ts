import { recordingsPath } from "../../evaluation/recordings-path.ts";
import { gateChanges } from "../../evaluation/suite/gate-changes.ts";
import { mapModel } from "../../policy/map-model.ts";
import type { Policy } from "../../policy/policy.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import type { PromptReport } from "../report.ts";

/** What a change does to the gate of one prompt, in the order in which it is told. */
export function workGateChanges(work: PromptWork, policy: Policy): PromptReport["gate_changes"] {
  return [
    ...gateChangesOf(work),
    ...leftModels(work, policy),
    ...newRecordings(work, policy),
    ...(work.judgeChanges ?? []),
  ];
}

function gateChangesOf({ base, head, baseSuite, headSuite }: PromptWork): PromptReport["gate_changes"] {
  // A suite with errors is no lasting change of the gate: its findings block already.
  if (head === null || (headSuite !== null && headSuite.suite === null)) return [];
  return gateChanges({
    baseSuite,
    headSuite: headSuite?.suite ?? null,
    basePrompt: base?.prompt ?? null,
    headPrompt: head.prompt,
    promptPath: head.path,
  });
}

/** Where recordings answer for the model, whoever brings others says what the model said. */
function newRecordings(
  { base, head, id, newRecordings: isNew }: PromptWork,
  { models }: Policy,
): PromptReport["gate_changes"] {
  if (!isNew || base === null || head === null) return [];
  if (mapModel(models, head.prompt.model, null)?.provider !== "replay") return [];
  const what = "brings other answers than were recorded, and answers for the model";
  return [{ kind: "recordings-changed", file: recordingsPath(id), what }];
}

/** A prompt that could be judged and moves to a model that the policy does not know escapes its evaluation. */
function leftModels({ base, head }: PromptWork, { models }: Policy): PromptReport["gate_changes"] {
  if (base === null || head === null || head.prompt.model === base.prompt.model) return [];
  const known = [base, head].map(({ prompt }) => mapModel(models, prompt.model, null) !== null);
  if (known[0] !== true || known[1] === true) return [];
  const what = "moves the prompt to a model that the policy does not know, so that nothing is judged";
  return [{ kind: "grader-changed", file: head.path, what }];
}
