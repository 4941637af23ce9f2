import type { Reason } from "../decision.ts";
import type { ChangedRow } from "../rows/changed-row.ts";
import { distinctApprovers } from "./distinct-approvers.ts";
import { isMet, type Requirement, requirementsOf } from "./requirement.ts";
import { rowBlocks, smokeReasons, takenAway } from "./row-blocks.ts";
import type { Setting } from "./setting.ts";

/** A row with what it needs and what it has. */
export interface JudgedRow {
  readonly row: ChangedRow;
  /** Whether it needs approval at all; where not, its owners are asked and may still object. */
  readonly required: boolean;
  readonly requirements: readonly Requirement[];
  readonly blocks: readonly Reason[];
  /** What it waits for besides approvals, which count meanwhile. */
  readonly held: readonly Reason[];
}

export function judgedRows(
  rows: readonly ChangedRow[],
  setting: Setting,
): { readonly rows: readonly JudgedRow[]; readonly setAside: readonly Reason[] } {
  const judged = rows.map((row): JudgedRow => {
    const required = row.needs.length > 0;
    return {
      row,
      required,
      requirements: requirementsOf(row, setting),
      blocks: required ? rowBlocks(row, setting.facts) : takenAway(row, setting.facts),
      held: smokeReasons(row, setting.facts),
    };
  });
  if (!setting.policy.distinct_approvers) return { rows: judged, setAside: [] };
  const all = judged
    .filter(({ required }) => required)
    .flatMap(({ requirements }) => requirements.filter(({ ofReader }) => !ofReader));
  const { requirements, setAside } = distinctApprovers(all);
  const kept = new Map(all.map((each, index) => [each, requirements[index] ?? each]));
  return {
    rows: judged.map((each) => ({
      ...each,
      requirements: each.requirements.map((one) => kept.get(one) ?? one),
    })),
    setAside,
  };
}

/** The requirements that hold the row up: unmet ones, and where it needs no approval those whose owners object. */
export function openRequirements({ required, requirements, blocks }: JudgedRow): readonly Requirement[] {
  if (!required) return requirements.filter(({ objections }) => objections.length > 0);
  return blocks.length > 0 ? requirements : requirements.filter((each) => !isMet(each));
}
