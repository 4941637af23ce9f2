import { askedModels, type GraderRole } from "../../evaluation/consult/asked-models.ts";
import type { GateChange } from "../../evaluation/suite/gate-changes.ts";
import type { ModelPolicy, ModelsPolicy, Policy } from "../../policy/policy.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { PromptWork } from "../compare/prompt-work.ts";

/** What judges now, and what head's policy would be. */
export interface PolicyStep {
  readonly policy: Policy;
  /** null: the same, or it cannot be read. */
  readonly next: Policy | null;
}

/** The same prompts, each with what head's policy would change about the models that its graders ask. */
export function withJudgeChanges(
  works: readonly PromptWork[],
  { policy, next }: PolicyStep,
): readonly PromptWork[] {
  if (next === null) return works;
  return works.map((work) => ({ ...work, judgeChanges: changesOf(work, policy.models, next.models) }));
}

/** Whether head's policy has another judge or other embeddings: then suites that stay as they are matter too. */
export function changesJudges({ policy, next }: PolicyStep): boolean {
  return next !== null && roles.some((role) => isChanged(role, policy.models, next.models));
}

const roles: readonly GraderRole[] = ["judge", "embeddings"];

function isChanged(role: GraderRole, before: ModelsPolicy, after: ModelsPolicy): boolean {
  return before[role] !== null && !same({ ...before, role: before[role] }, { ...after, role: after[role] });
}

function changesOf(
  { head, headSuite }: PromptWork,
  before: ModelsPolicy,
  after: ModelsPolicy,
): readonly GateChange[] {
  const suite = headSuite?.suite ?? null;
  if (head === null || suite === null) return [];
  return [...askedModels(suite, head.prompt.output)].flatMap((role) => {
    const [old, now] = [before[role], after[role]];
    if (old === null || !isChanged(role, before, after)) return [];
    return [{ kind: "judge-changed", file: policyPath, what: words(role, old, now) } as const];
  });
}

/** Prices aside: they do not change what is said. */
function same(before: Named, after: Named): boolean {
  if (before.role === null || after.role === null) return before.role === after.role;
  const provider = ({ role, provider: usual }: Named): string | null => role?.provider ?? usual;
  return before.role.model === after.role.model && provider(before) === provider(after);
}

interface Named {
  readonly role: ModelPolicy | null;
  readonly provider: string | null;
}

function words(role: "judge" | "embeddings", old: ModelPolicy, now: ModelPolicy | null): string {
  const what = role === "judge" ? "the judge" : "the model for embeddings";
  if (now === null) return `takes away ${what} ${old.model ?? ""}`;
  if (now.model === old.model) return `asks another provider for ${what} ${old.model ?? ""}`;
  return `makes ${now.model ?? ""} ${what} instead of ${old.model ?? ""}`;
}
