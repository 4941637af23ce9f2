import type { Decision } from "../approval/decision.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { jsonList } from "../document/json/json-list.ts";
import { member } from "../document/json/member.ts";
import { longestCheckText } from "../github/checks/check-text.ts";

/** What the app's own check run keeps of a decision for the release. */
export interface ApprovalRecord {
  readonly approvals: readonly RecordedApproval[];
  readonly override: { readonly by: string; readonly reason: string } | null;
}

export interface RecordedApproval {
  readonly path: string;
  readonly by: string;
  readonly review: number | null;
  readonly owners: readonly string[];
}

const [open, close] = ["<!-- promptops:record ", " -->"];

/** The details of a check run with the record behind them, where GitHub's limit leaves room for it. */
export function withRecord(details: string, decision: Decision): string {
  const json = JSON.stringify(recordOf(decision));
  const text = `${details}\n\n${open}${Buffer.from(json).toString("base64")}${close}`;
  return text.length <= longestCheckText ? text : details;
}

function recordOf({ prompts, audit }: Decision): JsonObject {
  return {
    approvals: prompts.flatMap(({ path, approved_by }) =>
      approved_by.map(({ user, by, id, owners }) => ({
        path,
        user,
        id: by === "review" ? id : null,
        owners,
      })),
    ),
    override: audit === null ? null : { by: audit.actor, reason: audit.reason ?? audit.action },
  };
}

/** The record at the end of such details; null where there is none. */
export function readRecord(details: string): ApprovalRecord | null {
  const start = details.lastIndexOf(`\n${open}`);
  if (start < 0 || !details.endsWith(close)) return null;
  const coded = details.slice(start + 1 + open.length, -close.length);
  try {
    return understood(JSON.parse(Buffer.from(coded, "base64").toString("utf8")));
  } catch {
    return null;
  }
}

function understood(value: JsonValue): ApprovalRecord {
  const override = member(value, "override");
  return {
    approvals: listIn(value, "approvals").map((each) => ({
      path: textIn(each, "path"),
      by: textIn(each, "user"),
      review: /^\d{1,15}$/.test(textIn(each, "id")) ? Number(textIn(each, "id")) : null,
      owners: listIn(each, "owners").filter((owner) => typeof owner === "string"),
    })),
    override: isJsonObject(override)
      ? { by: textIn(override, "by"), reason: textIn(override, "reason") }
      : null,
  };
}

function listIn(value: JsonValue, name: string): readonly JsonValue[] {
  const found = member(value, name);
  return jsonList(found);
}

function textIn(value: JsonValue, name: string): string {
  const found = member(value, name);
  return typeof found === "string" ? found : "";
}
