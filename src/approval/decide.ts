import type { Audit, Decision, Reason } from "./decision.ts";
import type { PullRequestFacts } from "./facts/facts.ts";
import { ownerKey } from "./facts/owner-name.ts";
import type { OwnerGroup } from "./people/owner-group.ts";
import { problems } from "./problems/problems.ts";
import { attribution } from "./requirements/attribution.ts";
import { decisionRow } from "./requirements/decision-rows.ts";
import { type JudgedRow, judgedRows, openRequirements } from "./requirements/judged-row.ts";
import { type Override, overridesOf } from "./requirements/override.ts";
import { reportReasons } from "./requirements/report-reason.ts";
import { isMet } from "./requirements/requirement.ts";
import { reviewersToAsk } from "./requirements/reviewers-to-ask.ts";
import { rowReasons } from "./requirements/row-reasons.ts";
import { type Setting, settingOf } from "./requirements/setting.ts";
import { isSoleAdministrator } from "./requirements/sole-administrator.ts";
import { uncountedApprovals } from "./requirements/uncounted-approvals.ts";
import { warningsOf } from "./requirements/warnings.ts";
import { changedPrompts } from "./rows/changed-prompts.ts";
import type { ChangedRow } from "./rows/changed-row.ts";
import { environmentRows } from "./rows/environment-row.ts";
import { administratorsOf, policyRow } from "./rows/policy-row.ts";
import { promptRow } from "./rows/prompt-row.ts";
import type { Utterance } from "./voices/utterance.ts";

/** Whether a pull request may be merged: the same facts always give the same decision, and any facts give one. */
export function decide(facts: PullRequestFacts): Decision {
  return facts.id === undefined ? decisionOn(facts) : { id: facts.id, ...decisionOn(facts) };
}

function decisionOn(facts: PullRequestFacts): Omit<Decision, "id"> {
  const skipped = reasonToSkip(facts);
  if (skipped !== null) return settled("skipped", skipped);
  const setting = settingOf(facts);
  const rows = rowsOf(setting);
  const errors = problems(setting.facts, setting.policy, setting.index);
  if (rows.length > 0 || errors.length > 0) return judged(rows, errors, setting);
  const text = "There is no prompt, suite or policy file among the changes.";
  return settled("success", { code: "no-prompt", subject: "", text });
}

function settled(state: "success" | "skipped", reason: Reason): Omit<Decision, "id"> {
  return {
    state,
    approved: state === "success" ? true : null,
    pending_owners: [],
    reasons: [reason],
    warnings: [],
    request_reviewers: [],
    audit: null,
    prompts: [],
  };
}

function reasonToSkip({ pr, head_sha, head_moved_to }: PullRequestFacts): Reason | null {
  if (pr.state.toLowerCase() !== "open") {
    return { code: "not-open", subject: String(pr.number), text: "The pull request is not open." };
  }
  if (pr.base_governed === false) {
    const text = `The policy does not govern ${pr.base_ref}, so nobody's approval is asked for there.`;
    return { code: "not-governed", subject: pr.base_ref, text };
  }
  if (head_moved_to === undefined || head_moved_to === null || head_moved_to === head_sha) return null;
  const text = `The head moved from ${head_sha} to ${head_moved_to}, which is judged instead.`;
  return { code: "head-moved", subject: head_moved_to, text };
}

function rowsOf({ facts, policy, index }: Setting): readonly ChangedRow[] {
  const prompts = changedPrompts(facts, index).map((change) => promptRow(change, index, { facts, policy }));
  const environments = environmentRows(facts, policy, administratorsOf(facts));
  const ofPolicy = policyRow(facts, policy);
  return [...prompts, ...environments, ...(ofPolicy === null ? [] : [ofPolicy])];
}

function judged(
  changed: readonly ChangedRow[],
  errors: readonly Reason[],
  setting: Setting,
): Omit<Decision, "id"> {
  const alone = changed.find((row) => isSoleAdministrator(row, setting));
  const { rows, setAside } = judgedRows(
    changed.filter((row) => row !== alone),
    setting,
  );
  const overrides = overridesOf(setting);
  const openings = openingsOf(rows, setting);
  const blocked = rows.some(({ blocks }) => blocks.length > 0);
  const override = openings.any && errors.length === 0 && !blocked ? overrides.override : null;
  const pending = openings.any && override === null;
  const state = errors.length > 0 ? "error" : pending ? "pending" : "success";
  return {
    state,
    approved: state === "success",
    pending_owners: pending || errors.length > 0 ? openings.owners : [],
    reasons: [
      ...errors,
      ...(override === null ? [] : [overrideReason(override)]),
      ...(alone === undefined ? [] : [soleReason(setting)]),
      ...approvedReasons(rows),
      ...rows.flatMap(rowReasons),
      ...openings.reasons,
      ...setting.setAside,
      ...setAside,
      ...uncountedApprovals(rows, setting),
      ...(openings.any ? overrides.setAside : []),
      ...summary(rows),
    ],
    warnings: [...warningsOf(rows, setting), ...originWarnings(openings, setting)],
    request_reviewers: errors.length > 0 || override !== null ? [] : reviewersToAsk(rows, setting),
    audit: auditOf(override, alone !== undefined && state === "success", setting),
    prompts: rows.map((row) => decisionRow(row, { override, head: setting.facts.head_sha })),
  };
}

interface Openings {
  readonly any: boolean;
  readonly owners: readonly string[];
  /** Beside those of the rows. */
  readonly reasons: readonly Reason[];
}

/** Everything that a person can still bring about. */
function openingsOf(rows: readonly JudgedRow[], setting: Setting): Openings {
  const open = rows.flatMap(openRequirements);
  const required = rows.some((row) => row.required);
  const ofPrompts = rows.some(({ row }) => row.kind === "prompt");
  const origin = attribution(setting);
  const reasons = [
    ...rows.flatMap(({ held }) => held),
    ...(required ? origin.pending : []),
    ...(ofPrompts ? reportReasons(setting.facts.gate_report ?? { status: "missing", inconclusive: [] }) : []),
  ];
  const owners = new Map(
    open.flatMap(({ deciding }) => deciding.owners).map((owner) => [ownerKey(owner), owner]),
  );
  const blocked = rows.some(({ blocks }) => blocks.length > 0);
  const any = open.length > 0 || reasons.length > 0 || blocked;
  const unattributed = required && open.length > 0 ? origin.unattributed : [];
  return { any, owners: [...owners.values()], reasons: [...unattributed, ...reasons] };
}

/** What asked for more approvals is worth a warning where they were given. */
function originWarnings({ reasons }: Openings, setting: Setting): readonly Reason[] {
  const { unattributed, warnings } = attribution(setting);
  return reasons.some(({ code }) => code === "unattributed") ? warnings : [...unattributed, ...warnings];
}

function approvedReasons(rows: readonly JudgedRow[]): readonly Reason[] {
  const given = new Map<Utterance, Set<OwnerGroup>>();
  for (const { requirements } of rows.filter(({ required }) => required)) {
    for (const { approvals, deciding } of requirements) {
      for (const { approval } of approvals) {
        given.set(approval, (given.get(approval) ?? new Set()).add(deciding));
      }
    }
  }
  return [...given].map(([{ shown, by, commit }, groups]) => {
    const how = by === "author" ? "as the author" : `by ${by} of ${commit ?? "an unknown commit"}`;
    const [first] = groups;
    const more = groups.size > 1 ? ` and ${groups.size - 1} more groups of owners` : "";
    const text = `${shown} approved ${how} for ${first?.owners.join(" or ") ?? ""}${more}.`;
    return { code: "approved", subject: shown, text };
  });
}

function overrideReason({ actor, reason }: Override): Reason {
  const text = `Override by @${actor}: ${reason === "" ? "no reason given" : reason}`;
  return { code: "override", subject: `@${actor}`, text };
}

function soleReason({ facts }: Setting): Reason {
  const actor = `@${facts.author ?? ""}`;
  const text = `The policy changes, and ${actor} is the only administrator: the change passes and is recorded.`;
  return { code: "sole-administrator", subject: actor, text };
}

function summary(rows: readonly JudgedRow[]): readonly Reason[] {
  const all = rows.filter(({ required }) => required).flatMap(({ requirements }) => requirements);
  if (all.length === 0) return [];
  const met = all.filter(isMet).length;
  return [{ code: "requirements", subject: "", text: `${met}/${all.length} requirements are met.` }];
}

function auditOf(override: Override | null, alone: boolean, { facts }: Setting): Audit | null {
  const { head_sha } = facts;
  if (override !== null)
    return { action: "override", actor: override.actor, reason: override.reason, head_sha };
  if (!alone) return null;
  return { action: "sole-administrator", actor: facts.author ?? "", reason: null, head_sha };
}
