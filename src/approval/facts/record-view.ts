import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { PromptSide } from "./sensitive.ts";

/** What a decision reads of a prompt's record. */
export interface RecordView extends PromptSide {
  readonly id: string | null;
  /** A fraction of 1. */
  readonly baseline: number | null;
}

/** Records may have errors that the schema gate reports; what is in doubt here counts as sensitive, never as owned. */
export function recordView(path: string, record: JsonObject): RecordView {
  const id = member(record, "id");
  const sensitive = member(record, "sensitive");
  const baseline = member(member(record, "metrics"), "baseline_accuracy");
  return {
    path,
    id: typeof id === "string" ? id : null,
    prompt: {
      owner: words(member(record, "owner")),
      sensitive: sensitive !== undefined && sensitive !== null && sensitive !== false,
      tags: words(member(record, "tags")),
    },
    baseline: typeof baseline === "number" ? baseline : null,
  };
}

function words(value: JsonValue | undefined): readonly string[] {
  const list = typeof value === "string" ? [value] : jsonList(value);
  return list.filter((each) => typeof each === "string").filter((each) => each.trim() !== "");
}
