import type { Decision, DecisionRow } from "../../approval/decision.ts";
import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import { approvedKey, type PageFacts } from "../../approval/facts/page-facts.ts";
import { changedKeys, type KeyChange } from "../../document/json/changed-keys.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { wordDiff } from "../../gate/compare/word-diff.ts";
import type { ChangedLine } from "../../gate/report.ts";

/** What an owner sees of a change beside the decision on it. */
export interface ChangePage {
  /** Who made it; null: the account is gone. */
  readonly author: string | null;
  /** Address of what it changes. */
  readonly address: string | null;
  /** Who can change that nobody may approve, `@login` and `@org/slug`. */
  readonly policyOwners: readonly string[];
  /** By path. */
  readonly rows: ReadonlyMap<string, ChangedText>;
}

/** One prompt before and after. */
export interface ChangedText {
  readonly kind: "added" | "deleted" | "changed";
  readonly description: string | null;
  /** The lines of its text that would be merged otherwise. */
  readonly diff: readonly ChangedLine[];
  /** What else its file says otherwise. */
  readonly fields: readonly KeyChange[];
  /** The whole text, as it would be merged; of a deleted prompt as it was. */
  readonly text: string;
  /** Shares of right answers; null: not measured. */
  readonly measured: { readonly before: number | null; readonly after: number } | null;
  readonly environments: readonly { readonly name: string; readonly version: number }[];
  readonly stale: readonly ChangedSince[];
}

/** An approval that does not count any more, and what changed since. */
export interface ChangedSince {
  readonly user: string;
  /** Milliseconds since 1970; null where nobody says. */
  readonly at: number | null;
  /** null: what was approved could not be read. */
  readonly diff: readonly ChangedLine[] | null;
}

/** What the page shows of each prompt that needs approval. */
export function changePage(facts: PullRequestFacts, decision: Decision, page: PageFacts): ChangePage {
  const { repository } = page;
  const rows = decision.prompts.filter(({ kind, why }) => kind === "prompt" && why.length > 0);
  return {
    author: facts.author,
    address: repository === null ? null : `${repository}/pull/${facts.pr.number}/files`,
    policyOwners: facts.config?.policy_owners ?? [],
    rows: new Map(rows.map((row) => [row.path, changedText(row, facts, page)])),
  };
}

function changedText(row: DecisionRow, facts: PullRequestFacts, page: PageFacts): ChangedText {
  const { path, id } = row;
  const from = facts.renames.find(({ to }) => to === path)?.from ?? path;
  const base = recordAt(facts.base_prompts, from) ?? recordAt(facts.base_prompts, path);
  const head = recordAt(facts.head_prompts, path);
  return {
    kind: head === null ? "deleted" : base === null ? "added" : "changed",
    description: descriptionOf(head ?? base),
    diff: base === null || head === null ? [] : wordDiff(textOf(base), textOf(head)),
    fields: base === null || head === null ? [] : changedKeys(withoutText(base), withoutText(head)),
    text: textOf(head ?? base),
    measured: (id === null ? null : page.measured.get(id)) ?? null,
    environments: page.environments.flatMap(({ name, versions }) => {
      const version = id === null ? undefined : versions.get(id);
      return version === undefined ? [] : [{ name, version }];
    }),
    stale: row.stale.map(({ user, at, commit }) => {
      const approved = commit === null ? null : page.approved.get(approvedKey({ commit, path }));
      return { user, at, diff: approved && head !== null ? wordDiff(textOf(approved), textOf(head)) : null };
    }),
  };
}

function recordAt(records: PullRequestFacts["base_prompts"], path: string): JsonObject | null {
  return Object.hasOwn(records, path) ? (records[path] ?? null) : null;
}

function descriptionOf(record: JsonObject | null): string | null {
  const description = record === null ? null : member(record, "description");
  return typeof description === "string" && description.trim() !== "" ? description.trim() : null;
}

/** What is sent, as it stands in the file: the template, or the messages one after the other. */
function textOf(record: JsonObject | null): string {
  if (record === null) return "";
  const template = member(record, "template");
  if (typeof template === "string") return template.trimEnd();
  return jsonList(member(record, "messages")).map(messageText).join("\n");
}

function messageText(message: JsonValue): string {
  const [role, content] = [member(message, "role"), member(message, "content")];
  return `${typeof role === "string" ? role : ""}: ${typeof content === "string" ? content.trimEnd() : ""}`;
}

/** What the merge writes by itself is no change to be read. */
const managed: ReadonlySet<string> = new Set(["template", "messages", "version", "parent", "updated"]);

function withoutText(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !managed.has(name)));
}
