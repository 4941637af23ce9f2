import type { GateChange } from "../../evaluation/suite/gate-changes.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import type { Compared } from "../compare/read-compared.ts";
import { selectWork } from "../compare/select-work.ts";
import { allRelations, errorsByFile } from "./gate-findings.ts";
import { type PolicyStep, withJudgeChanges } from "./judge-changes.ts";
import { workGateChanges } from "./work-gate-changes.ts";

/**
 * What a change does to the gates of the prompts that it touches, by head's path of each. Where the gate itself does not
 * run, nobody blocks a file with errors, so one that could be read at base and cannot at head weakens the gate too.
 */
export function weakenedGates(
  compared: Compared,
  policies: PolicyStep,
): ReadonlyMap<string, readonly GateChange[]> {
  const selection = {
    compared,
    errors: errorsByFile(
      allRelations(compared, { ofPolicy: [], models: policies.policy.models }),
      compared.isUnchanged,
    ),
  };
  const works = withJudgeChanges(selectWork(selection, "changed"), policies);
  const found = works.map(
    (work) => [work.path, [...workGateChanges(work, policies.policy), ...unreadable(work)]] as const,
  );
  return new Map(found.filter(([, changes]) => changes.length > 0));
}

function unreadable({ base, head, headSuite, baseSuite, path }: PromptWork): readonly GateChange[] {
  const prompt: readonly GateChange[] =
    base !== null && head === null
      ? [{ kind: "grader-changed", file: path, what: "is no valid prompt any more, so nothing judges it" }]
      : [];
  const suite: readonly GateChange[] =
    baseSuite !== null && headSuite !== null && headSuite.suite === null
      ? [{ kind: "case-removed", file: headSuite.path, what: "has errors, so its cases cannot be compared" }]
      : [];
  return [...prompt, ...suite];
}
