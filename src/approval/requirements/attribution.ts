import type { Reason } from "../decision.ts";
import type { Setting } from "./setting.ts";

/** What holds the whole pull request up where something of it needs approval, and what only deserves a warning. */
export function attribution({ facts, policy, contributors }: Setting): {
  readonly pending: readonly Reason[];
  readonly warnings: readonly Reason[];
} {
  const unattributed = contributors.unattributed.map((sha): Reason => {
    const text = `Commit ${sha} on governed files is unattributed: GitHub knows no account for its author or committer.`;
    return { code: "unattributed", subject: sha, text };
  });
  const pushers = contributors.pusherUnknown.map((sha): Reason => {
    const text = `GitHub does not say who pushed commit ${sha}, and who pushed may not approve.`;
    return { code: "pusher-unknown", subject: sha, text };
  });
  const coAuthors = contributors.coAuthorUnknown.map((sha): Reason => {
    const text = `GitHub knows no account for a co-author of commit ${sha}.`;
    return { code: "co-author-unknown", subject: sha, text };
  });
  if (!policy.exclude_pusher) return { pending: unattributed, warnings: coAuthors };
  // Pushes to a fork are recorded in the fork, where the app may not look.
  return facts.pr.from_fork === true
    ? { pending: unattributed, warnings: [...pushers, ...coAuthors] }
    : { pending: [...unattributed, ...pushers], warnings: coAuthors };
}
