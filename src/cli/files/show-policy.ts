import { type PolicyReading, unsaidPolicy } from "../../branch/policy-at.ts";
import { contentHash } from "../../document/hash/content-hash.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { mergePolicies } from "../../policy/merge-policies.ts";
import { readOrganisationPolicy } from "../../policy/read-policy.ts";
import { mergedPolicyTable } from "../../report/terminal/merged-policy.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import { type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { readOrganisationPolicyFile } from "./read-organisation-policy.ts";

/** The policy in force, with who says each key: the organisation's file tightens what the repository says. */
export async function showPolicy(own: PolicyReading | null, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const file = await readOrganisationPolicyFile(invocation);
  if (file.status === "refused") return refuse(file, terminal);
  const organisation =
    file.status === "none" ? null : readOrganisationPolicy(new TextEncoder().encode(file.text), file.place);
  const findings = [...(organisation?.findings ?? []), ...(own?.findings ?? [])];
  if (findings.length > 0) {
    terminal.write(
      isOn(invocation, "json")
        ? machineJson("promptops-merged-policy/1", { findings, policy: null, origins: {}, digest: null })
        : renderFindings(findings, terminal),
    );
    return 1;
  }
  const merged = mergePolicies(organisation?.content ?? null, own?.said ?? unsaidPolicy());
  const digest = contentHash(merged.policy as unknown as JsonValue);
  terminal.write(
    isOn(invocation, "json")
      ? machineJson("promptops-merged-policy/1", { findings, ...merged, digest })
      : `${mergedPolicyTable(merged, terminal.columns)}\n${digest}\n`,
  );
  return 0;
}
