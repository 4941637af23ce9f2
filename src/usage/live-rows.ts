import { evaluationEnvironment } from "../event/evaluation-event.ts";
import type { UsageRow } from "./usage-row.ts";

/** The rows of what runs, without those of what the gate asked. */
export function liveRows<Row extends Pick<UsageRow, "environment">>(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => !isEvaluation(row));
}

/** Whether suites asked, and no user. */
export function isEvaluation({ environment }: Pick<UsageRow, "environment">): boolean {
  return environment === evaluationEnvironment;
}
