import type { Reason } from "../decision.ts";
import type { Utterance } from "./utterance.ts";

/** Where one person stands now. */
export interface Voice {
  readonly user: string;
  readonly shown: string;
  /** All approvals since the last word against, each of its own commit: approving again never takes one back. */
  readonly approvals: readonly Utterance[];
  readonly objection: Utterance | null;
}

export interface Voices {
  readonly voices: readonly Voice[];
  readonly setAside: readonly Reason[];
}

/** The latest decisive word of each person; approvals that it took back are said. */
export function voicesOf(said: readonly Utterance[]): Voices {
  const byUser = grouped(said);
  const heard = [...byUser].map(([user, own]) => voiceOf(user, own));
  return {
    voices: heard.map(({ voice }) => voice),
    setAside: heard.flatMap(({ setAside }) => setAside),
  };
}

function grouped(said: readonly Utterance[]): ReadonlyMap<string, readonly Utterance[]> {
  const byUser = new Map<string, Utterance[]>();
  for (const each of said) {
    const own = byUser.get(each.user);
    if (own === undefined) byUser.set(each.user, [each]);
    else own.push(each);
  }
  return byUser;
}

function voiceOf(
  user: string,
  own: readonly Utterance[],
): { readonly voice: Voice; readonly setAside: readonly Reason[] } {
  const latest = own.at(-1);
  const shown = latest?.shown ?? user;
  const against = own.findLastIndex(({ kind }) => kind !== "approves");
  const last = own[against];
  // Taking back an approval does not take back a request for changes that came after it.
  const objection = openObjection(own.slice(0, against + 1));
  const approvals = own.slice(against + 1);
  const voice: Voice = { user, shown, approvals, objection: approvals.length > 0 ? null : objection };
  const setAside = approvals.length === 0 && last !== undefined ? takenBack(last, shown) : [];
  return { voice, setAside };
}

function openObjection(own: readonly Utterance[]): Utterance | null {
  const decisive = own.findLast(({ kind }) => kind !== "withdraws");
  return decisive?.kind === "objects" ? decisive : null;
}

function takenBack({ kind }: Utterance, shown: string): readonly Reason[] {
  switch (kind) {
    case "dismissed":
      return [{ code: "dismissed", subject: shown, text: `The review of ${shown} was dismissed.` }];
    case "withdraws":
      return [{ code: "withdrawn", subject: shown, text: `${shown} took the approval back.` }];
    case "approves":
    case "objects":
      return [];
  }
}
