import type { Standing } from "../people/standing.ts";
import type { TeamMembers } from "../people/team-members.ts";
import type { Voice } from "./voices.ts";

/** What the people behind one owner say. */
export interface Heard {
  /** Who approves something and may approve this pull request, those of the same commits together. */
  readonly approving: readonly Approving[];
  readonly objecting: readonly Voice[];
}

export interface Approving {
  readonly commits: readonly (string | null)[];
  readonly voices: readonly Voice[];
}

/** Asked by the owner's key; gathered once an owner, since prompts by the thousand may name the same large team. */
export type HeardOf = (owner: string) => Heard;

export function heardOf(
  voices: readonly Voice[],
  team: (slug: string) => TeamMembers | null,
  standing: Standing,
): HeardOf {
  const byUser = new Map(voices.map((voice) => [voice.user, voice]));
  const known = new Map<string, Heard>();
  const gather = (owner: string): Heard => {
    const members = owner.includes("/") ? (team(owner)?.members ?? new Set<string>()) : new Set([owner]);
    // In the order in which they spoke, not in that in which the team lists them.
    const own = members.size === 1 ? [...members].flatMap((user) => byUser.get(user) ?? []) : voices;
    const heard = own.filter(({ user }) => members.has(user));
    const approving = heard.filter(
      ({ user, approvals }) => approvals.length > 0 && standing(user).length === 0,
    );
    return {
      approving: byCommits(approving),
      objecting: heard.filter(({ objection }) => objection !== null),
    };
  };
  return (owner) => {
    const heard = known.get(owner) ?? gather(owner);
    known.set(owner, heard);
    return heard;
  };
}

function byCommits(voices: readonly Voice[]): readonly Approving[] {
  const found = new Map<string, { commits: readonly (string | null)[]; voices: Voice[] }>();
  for (const voice of voices) {
    const commits = [...new Set(voice.approvals.map(({ commit }) => commit))];
    const key = JSON.stringify(commits);
    const same = found.get(key);
    if (same === undefined) found.set(key, { commits, voices: [voice] });
    else same.voices.push(voice);
  }
  return [...found.values()];
}
