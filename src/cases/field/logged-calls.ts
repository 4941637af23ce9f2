import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";

/** One call of a prompt as its events tell it; null: they do not say. */
export interface LoggedCall {
  readonly request: string;
  readonly version: number;
  readonly sha256: string;
  readonly input: string | null;
  readonly vars: JsonObject | null;
  readonly output: string | null;
  readonly label: string | null;
  readonly failed: boolean;
  /** What people said of it. */
  readonly feedback: readonly { readonly score: number | null; readonly label: string | null }[];
}

export interface CallCollector {
  readonly take: (event: JsonObject) => void;
  readonly calls: () => readonly LoggedCall[];
  /** Calls beyond the bound, which were left out. */
  readonly left: () => number;
}

const mostCalls = 200_000;

interface Draft {
  version: number;
  sha256: string;
  input: string | null;
  vars: JsonObject | null;
  output: string | null;
  label: string | null;
  failed: boolean;
  readonly feedback: { score: number | null; label: string | null }[];
}

/** Collects the events of one prompt to calls, by the id of the request; an event without one is a call of its own. */
export function collectCalls(promptId: string): CallCollector {
  const drafts = new Map<string, Draft>();
  let nameless = 0;
  let left = 0;
  const take = (event: JsonObject): void => {
    if (event["prompt_id"] !== promptId) return;
    const named = text(event["request_id"]) ?? text(event["trace_id"]) ?? text(event["response_id"]);
    nameless += named === null ? 1 : 0;
    const request = named ?? `event ${nameless}`;
    const known = drafts.get(request);
    if (known === undefined && drafts.size >= mostCalls) {
      left += 1;
      return;
    }
    const draft = known ?? empty();
    drafts.set(request, draft);
    add(draft, event);
  };
  return {
    take,
    calls: () => Array.from(drafts, ([request, draft]) => ({ request, ...draft })),
    left: () => left,
  };
}

function empty(): Draft {
  return {
    version: 0,
    sha256: "",
    input: null,
    vars: null,
    output: null,
    label: null,
    failed: false,
    feedback: [],
  };
}

function add(draft: Draft, event: JsonObject): void {
  const version = event["prompt_version"];
  if (typeof version === "number" && Number.isInteger(version)) draft.version = version;
  draft.sha256 = text(event["prompt_sha256"]) ?? draft.sha256;
  draft.input = text(event["input"]) ?? lastMessage(event["messages"]) ?? draft.input;
  draft.vars = isJsonObject(event["variables"]) ? event["variables"] : draft.vars;
  draft.output = text(event["output"]) ?? text(event["completion"]) ?? draft.output;
  draft.label = text(event["output_label"]) ?? draft.label;
  if (event["event"] === "prompt_failed") draft.failed = true;
  if (event["event"] !== "prompt_feedback") return;
  const score = event["feedback_score"];
  draft.feedback.push({
    score: typeof score === "number" ? score : null,
    label: text(event["feedback_label"]),
  });
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** What the user wrote last, where a service logs the messages that it sent. */
function lastMessage(value: JsonValue | undefined): string | null {
  const users = jsonList(value).filter((item) => isJsonObject(item) && item["role"] === "user");
  const last = users.at(-1);
  return isJsonObject(last) ? text(last["content"]) : null;
}
