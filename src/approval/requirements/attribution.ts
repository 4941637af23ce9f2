import type { Reason } from "../decision.ts";
import type { Setting } from "./setting.ts";

/** What of the commits' origin is not known, where something needs approval. */
export interface Attribution {
  /** It holds the whole pull request up. */
  readonly pending: readonly Reason[];
  /** It asks for more approvals, and is a warning once they are there. */
  readonly unattributed: readonly Reason[];
  readonly warnings: readonly Reason[];
}

export function attribution({ facts, policy, contributors }: Setting): Attribution {
  const unattributed = contributors.unattributed.map((sha): Reason => {
    const text = `Commit ${sha} on governed files is unattributed: GitHub knows no account for the e-mail address of its author or committer. One more owner's approval stands in for each such address, or amend the commit with an address of your account.`;
    return { code: "unattributed", subject: sha, text };
  });
  const pushers = contributors.pusherUnknown.map((sha): Reason => {
    const text = `GitHub does not say who pushed commit ${sha} (a bot pushes what it was given, unless the commit is signed), and who pushed may not approve.`;
    return { code: "pusher-unknown", subject: sha, text };
  });
  const coAuthors = contributors.coAuthorUnknown.map((sha): Reason => {
    const text = `GitHub knows no account for a co-author of commit ${sha}.`;
    return { code: "co-author-unknown", subject: sha, text };
  });
  if (!policy.exclude_pusher) return { pending: [], unattributed, warnings: coAuthors };
  // Pushes to a fork are recorded in the fork, where the app may not look.
  return facts.pr.from_fork === true
    ? { pending: [], unattributed, warnings: [...pushers, ...coAuthors] }
    : { pending: pushers, unattributed, warnings: coAuthors };
}
