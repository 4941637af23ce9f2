import type { Reason } from "../decision.ts";
import type { Comment } from "../facts/facts.ts";
import { ownerKey, shownOwner } from "../facts/owner-name.ts";
import type { ReasonCode } from "../reason-code.ts";
import { commandsIn } from "../voices/commands.ts";
import type { Setting } from "./setting.ts";

/** An override that counts. */
export interface Override {
  readonly actor: string;
  readonly reason: string;
  readonly id: string;
}

export interface Overrides {
  /** The first that counts. */
  readonly override: Override | null;
  readonly setAside: readonly Reason[];
}

export function overridesOf(setting: Setting): Overrides {
  const found = setting.facts.comments.flatMap((comment) =>
    commandsIn(comment.body).flatMap((command) =>
      command.kind === "override" ? [judged(comment, command.reason, setting)] : [],
    ),
  );
  const counting = found.filter((each) => "actor" in each);
  return {
    override: counting.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null,
    setAside: found.filter((each) => "code" in each),
  };
}

function judged(comment: Comment, reason: string, setting: Setting): Override | Reason {
  const { user, edited_by, head_sha_at, id } = comment;
  const shown = shownOwner(user ?? "ghost");
  const refused = (code: ReasonCode, why: string): Reason => ({
    code,
    subject: shown,
    text: `The override of ${shown} does not count: ${why}.`,
  });
  const { policy, facts } = setting;
  if (!policy.override.enabled) return refused("not-allowed", "overrides are not allowed here by the policy");
  if (edited_by !== null) return refused("edited", `the comment was edited by ${shownOwner(edited_by)}`);
  const [unfit] = user === null ? (["not-allowed"] as const) : unfitness(user, setting);
  if (unfit !== undefined) return refused(unfit, unfitWords[unfit]);
  if (policy.override.require_reason && reason === "") {
    return refused("no-reason", "it gives no reason; write /promptops override and the reason behind it");
  }
  if (head_sha_at === null) return refused("unanswered", "the app has not answered it yet");
  if (head_sha_at !== facts.head_sha) {
    return refused(
      "override-stale",
      `it was said for ${head_sha_at}, and the head is ${facts.head_sha} (stale)`,
    );
  }
  return { actor: shown.slice(1), reason, id: String(id) };
}

type Unfit = "bot" | "author" | "contributed" | "pushed" | "permission" | "not-allowed";

const unfitWords: Readonly<Record<Unfit, string>> = {
  bot: "a bot is not allowed to override",
  author: "the author is not allowed to override",
  contributed: "who contributed to the pull request is not allowed to override",
  pushed: "who pushed to the branch is not allowed to override",
  permission: "without permission to write nobody is allowed to override",
  "not-allowed": "the policy does not name this person, who is not allowed to override",
};

/** Who made a part of the pull request is in this no better than its author. */
function unfitness(
  login: string,
  { facts, policy, groupOf, standing, contributors }: Setting,
): readonly Unfit[] {
  const user = ownerKey(login);
  const isAuthor = facts.author !== null && user === ownerKey(facts.author);
  const codes = standing(user);
  const mayBeAuthor = policy.override.allow_author;
  const rules: readonly (readonly [Unfit, boolean])[] = [
    ["bot", codes.includes("bot")],
    ["not-allowed", !groupOf(policy.override.by).has(user)],
    ["author", isAuthor && !mayBeAuthor],
    ["contributed", !isAuthor && !mayBeAuthor && contributors.wrote.has(user)],
    ["pushed", !isAuthor && !mayBeAuthor && contributors.pushed.has(user)],
    ["permission", codes.includes("permission")],
  ];
  return rules.filter(([, applies]) => applies).map(([code]) => code);
}
