import { createHash } from "node:crypto";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { type DecisionWork, workKey } from "../queue/decision-work.ts";
import type { Item } from "../turn.ts";

/** A message of an SQS queue of the kind FIFO. */
export interface WorkMessage {
  readonly body: string;
  /** One pull request is one group, and a group is worked on by one worker at a time. */
  readonly group: string;
  /** The same within five minutes is taken once. */
  readonly deduplication: string;
}

/** `unique` tells work without a delivery apart: a sweep's. */
export function workMessage({ work, delivery }: Item, unique: string): WorkMessage {
  const key = workKey(work);
  return {
    body: JSON.stringify({ work, delivery }),
    group: hash(key),
    deduplication: hash(`${delivery ?? unique} ${key}`),
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** null: nothing that this app has put there. */
export function readWorkMessage(body: string): Item | null {
  const value = parsed(body);
  const work = readWork(member(value, "work"));
  const delivery = member(value, "delivery");
  if (work === null || (delivery !== null && typeof delivery !== "string")) return null;
  return { work, delivery };
}

function parsed(body: string): JsonValue | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function readWork(value: JsonValue | undefined): DecisionWork | null {
  const kind = member(value, "kind");
  const installation = member(value, "installation");
  if (typeof installation !== "number") return null;
  if (kind === "installation") return { kind, installation };
  const teams = member(value, "teams");
  if (kind === "teams" && teams === null) return { kind, installation, teams };
  if (kind === "teams" && Array.isArray(teams))
    return { kind, installation, teams: jsonList(teams).filter((name) => typeof name === "string") };
  const text = (name: string): string | null => {
    const found = member(value, name);
    return typeof found === "string" ? found : null;
  };
  const [owner, repo] = [text("owner"), text("repo")];
  if (owner === null || repo === null) return null;
  const place = { installation, owner, repo };
  const number = member(value, "number");
  const [headSha, baseRef, sha] = [text("headSha"), text("baseRef"), text("sha")];
  const [ref, before, after] = [text("ref"), text("before"), text("after")];
  if (kind === "pull-request" && typeof number === "number") {
    const reviews = jsonList(member(value, "reviews")).filter((id) => typeof id === "number");
    return { kind, ...place, number, ...(reviews.length === 0 ? {} : { reviews }) };
  }
  if (kind === "repository" || kind === "collaborators") return { kind, ...place };
  if (kind === "merge-group" && headSha !== null && baseRef !== null)
    return { kind, ...place, headSha, baseRef };
  if ((kind === "commit" || kind === "drift") && sha !== null) return { kind, ...place, sha };
  const branch = member(value, "branch");
  if (kind === "release" && (branch === null || typeof branch === "string"))
    return { kind, ...place, branch };
  if (kind === "branch" && ref !== null && before !== null && after !== null)
    return { kind, ...place, ref, before, after };
  return null;
}
