import { decide } from "../../approval/decide.ts";
import type { Comment, PullRequestFacts } from "../../approval/facts/facts.ts";
import { commandsIn, type SpokenCommand } from "../../approval/voices/commands.ts";
import type { PullRequestName } from "../../github/comments/own-comments.ts";
import { commandAnswer } from "../../report/approval/command-answer.ts";
import type { DecisionPorts } from "./decision-ports.ts";

export interface AnsweredCommands {
  /** The facts with the answers in them. */
  readonly facts: PullRequestFacts;
  /** Commands that wait for the next turn. */
  readonly left: number;
}

/** GitHub takes 80 comments a minute; a flood of commands is answered turn by turn. */
const mostAnswers = 10;

/**
 * Answers each command by one comment that names the head that it holds for: from then on the command counts. A head
 * that was pushed after the command was said is not the one that its author saw, so the answer names none; so whoever
 * deletes an answer, or pushes between command and answer, gains nothing.
 */
export async function answerCommands(
  { platform, app, log }: DecisionPorts,
  pull: PullRequestName,
  facts: PullRequestFacts,
): Promise<AnsweredCommands> {
  const open = facts.comments.filter((comment) => isOpen(comment, facts, app.login));
  const now = open.slice(0, mostAnswers);
  if (now.length === 0) return { facts, left: 0 };
  const decision = decide(withAnswers(facts, now));
  const written: Comment[] = [];
  let unfinished = open.length - now.length;
  for (const comment of now) {
    const headSha = headOf(comment, facts);
    const [command] = answerable(comment, facts);
    if (command === undefined) continue;
    const text = commandAnswer({ command: command.kind, headSha, decision });
    try {
      await platform.pulls.answer(pull, { answer: { comment: String(comment.id), headSha }, text });
      written.push(comment);
    } catch (error) {
      // What is not answered does not count, as in a locked conversation; the rest is decided all the same.
      const purpose = { doing: "write comments", permission: "pull-requests: write" };
      const { status, what } = platform.explain(error, purpose);
      if (status === "failed") unfinished += 1;
      log.warn("a command could not be answered", { repository: `${pull.owner}/${pull.repo}`, what });
    }
  }
  return { facts: withAnswers(facts, written), left: unfinished };
}

function isOpen(comment: Comment, facts: PullRequestFacts, ownLogin: string): boolean {
  const { user, user_type, edited_by, head_sha_at } = comment;
  if (head_sha_at !== null || edited_by !== null || user === null) return false;
  if (user_type === "Bot" || user.toLowerCase() === ownLogin.toLowerCase()) return false;
  return answerable(comment, facts).length > 0;
}

/** An approval by comment needs an answer where the policy allows it; taking it back needs none. */
function answerable({ body }: Comment, { config }: PullRequestFacts): readonly SpokenCommand[] {
  const silent = config?.comment_approvals === true ? ["cancel"] : ["cancel", "approve"];
  return commandsIn(body).filter(({ kind }) => !silent.includes(kind));
}

function withAnswers(facts: PullRequestFacts, answered: readonly Comment[]): PullRequestFacts {
  const comments = facts.comments.map((comment) =>
    answered.includes(comment) ? { ...comment, head_sha_at: headOf(comment, facts) ?? noHead } : comment,
  );
  return { ...facts, comments };
}

/** What the record of an answer that names no head is read as. */
const noHead = "none";

/** Where nobody says when the head was pushed, nobody can say that it is the one that was meant. */
function headOf({ created_at }: Comment, { head_sha, commits }: PullRequestFacts): string | null {
  const pushedAt = commits.find(({ sha }) => sha === head_sha)?.pushed_at;
  const wasThere = typeof pushedAt === "string" && Date.parse(pushedAt) <= Date.parse(created_at);
  return wasThere ? head_sha : null;
}
