import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { MergedPolicy, PolicyOrigin } from "../../policy/merge-policies.ts";
import { literalLog } from "../literal/literal-log.ts";
import { terminalTable } from "./table.ts";

const words: Readonly<Record<PolicyOrigin, string>> = {
  organisation: "organisation",
  repository: "this repository",
  both: "both",
  default: "default",
};

/** Each key of the policy in force with its value and who says it, a line each. */
export function mergedPolicyTable({ policy, origins }: MergedPolicy, columns: number): string {
  const keys = Object.keys(origins);
  const value = (key: string): string =>
    literalLog(JSON.stringify(valueAt(policy as unknown as JsonValue, key.split("."))));
  const lines = terminalTable(
    [
      { title: "Key", align: "left", rank: 1, cells: keys.map((key) => literalLog(key)) },
      {
        title: "Said by",
        align: "left",
        rank: 2,
        cells: keys.map((key) => words[origins[key] ?? "default"]),
      },
      { title: "Value", align: "left", rank: 3, cells: keys.map((key) => shortened(value(key), columns)) },
    ],
    columns,
  );
  return `${lines.join("\n")}\n`;
}

/** A long list would push the others out; `--json` has it whole. */
function shortened(value: string, columns: number): string {
  const most = Math.max(12, columns - 56);
  return value.length > most ? `${value.slice(0, most - 1)}…` : value;
}

function valueAt(value: JsonValue, path: readonly string[]): JsonValue {
  return path.reduce<JsonValue | undefined>((inner, name) => member(inner, name), value) ?? null;
}
