import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { shownOwner } from "../facts/owner-name.ts";
import type { OwnerGroup } from "../people/owner-group.ts";
import type { Bar } from "../people/standing.ts";
import type { ReasonCode } from "../reason-code.ts";
import type { Voice } from "../voices/voices.ts";
import type { JudgedRow } from "./judged-row.ts";
import type { Requirement } from "./requirement.ts";
import type { Setting } from "./setting.ts";

/** Why each approval that somebody gave does not count, for every rule that it breaks. */
export function uncountedApprovals(rows: readonly JudgedRow[], setting: Setting): readonly Reason[] {
  const requirements = rows.filter(({ required }) => required).flatMap((row) => row.requirements);
  if (requirements.length === 0) return [];
  const owners = new Set(requirements.flatMap(({ deciding }) => deciding.keys));
  const groups = [...owners].map((owner) => setting.groupOfOwners([owner]));
  const barred = setting.voices
    .filter(({ approvals }) => approvals.length > 0)
    .flatMap((voice) => [
      ...setting.standing(voice.user).map((code) => reason(code, voice, barredWords(code))),
      ...ownership(voice, groups),
    ]);
  return [...barred, ...staleApprovals(requirements, setting.facts), ...ownAuthor(setting, requirements)];
}

function ownership(voice: Voice, groups: readonly OwnerGroup[]): readonly Reason[] {
  if (groups.some((group) => group.has(voice.user))) return [];
  if (groups.some((group) => group.invited(voice.user))) {
    return [
      reason("not-member", voice, "is not an owner yet: the invitation to the owning team is not accepted"),
    ];
  }
  return [reason("not-owner", voice, "is not an owner of what needs approval")];
}

/** An author who owns the prompt and said nothing wonders too. */
function ownAuthor({ facts, policy }: Setting, requirements: readonly Requirement[]): readonly Reason[] {
  const { author, comments, reviews } = facts;
  if (author === null || policy.allow_author) return [];
  const key = shownOwner(author).toLowerCase();
  const spoke = [...comments, ...reviews].some(
    ({ user }) => user !== null && shownOwner(user).toLowerCase() === key,
  );
  if (spoke || !requirements.some(({ named }) => named.has(key.slice(1)))) return [];
  const text = `${shownOwner(author)} is the author, who does not approve their own pull request.`;
  return [{ code: "author", subject: shownOwner(author), text }];
}

function barredWords(code: Bar): string {
  switch (code) {
    case "author":
      return "is the author, who does not approve their own pull request";
    case "contributed":
      return "contributed to this pull request as author, committer or co-author of a commit";
    case "pushed":
      return "pushed to this branch";
    case "bot":
      return "is a bot";
    case "permission":
      return "has no permission to write to the repository";
  }
}

function reason(code: ReasonCode, { shown }: Voice, why: string): Reason {
  return { code, subject: shown, text: `The approval of ${shown} does not count: ${shown} ${why}.` };
}

const maxPaths = 3;

/** One reason a person, however many prompts it is about. */
function staleApprovals(
  requirements: readonly Requirement[],
  { head_sha }: PullRequestFacts,
): readonly Reason[] {
  const paths = new Map<Voice, Set<string>>();
  for (const [voices, about] of pathsOfLists(requirements)) {
    for (const voice of voices) paths.set(voice, new Set([...(paths.get(voice) ?? []), ...about]));
  }
  return [...paths].map(([{ shown, approvals }, about]) => {
    const named = [...about].slice(0, maxPaths).join(", ");
    const more = about.size > maxPaths ? " and others" : "";
    const commit = approvals.at(-1)?.commit ?? "an unknown commit";
    const text = `The approval of ${shown} is stale: it was given for ${commit}, and ${named}${more} at ${head_sha} is not what was reviewed, or cannot be compared with it.`;
    return { code: "stale", subject: shown, text };
  });
}

/** Each list of people with the first paths that it is about; requirements by the thousand may share one list. */
function pathsOfLists(
  requirements: readonly Requirement[],
): ReadonlyMap<readonly Voice[], readonly string[]> {
  const lists = new Map<readonly Voice[], string[]>();
  for (const { stale, row } of requirements) {
    for (const voices of stale) {
      const paths = lists.get(voices) ?? [];
      if (paths.length <= maxPaths && !paths.includes(row.path)) paths.push(row.path);
      lists.set(voices, paths);
    }
  }
  return lists;
}
