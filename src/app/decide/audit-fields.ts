import type { Decision } from "../../approval/decision.ts";
import type { LogFields } from "../log.ts";

/** The one line that a decision leaves in the log: who approved what, who is missing, and why. */
export function auditFields({ state, pending_owners, prompts, reasons, audit }: Decision): LogFields {
  const approvals = prompts.flatMap(({ path, approved_by }) =>
    approved_by.map(({ user, by, id, commit }) => `${path}: ${user} by ${by} ${id ?? ""} at ${commit}`),
  );
  return {
    state,
    pending_owners: pending_owners.slice(0, 50),
    prompts: prompts.map(({ path }) => path).slice(0, 50),
    approvals: approvals.slice(0, 50),
    reasons: reasons.map(({ code, subject }) => `${code} ${subject}`).slice(0, 50),
    ...(audit === null
      ? {}
      : { audit_action: audit.action, audit_actor: audit.actor, audit_reason: audit.reason ?? "" }),
  };
}
