import { environmentPath } from "../../policy/environment-path.ts";
import { byOwnerKey } from "../facts/owner-name.ts";
import { recordView } from "../facts/record-view.ts";
import { type GroupOf, knownPeople, namedGroup, type OwnerGroup, ownerGroup } from "../people/owner-group.ts";
import type { Standing } from "../people/standing.ts";
import { teamMembers } from "../people/team-members.ts";
import type { Diagnosis, Setup } from "./setup.ts";

const writers: readonly string[] = ["write", "maintain", "admin"];

/** Whether each prompt and each protected environment has owners who may approve it. */
export function diagnoseOwners(setup: Setup): readonly Diagnosis[] {
  const { teams, faults, permissions, config } = setup;
  const levels = byOwnerKey(permissions);
  const standing: Standing = (login) =>
    writers.includes((levels.get(login) ?? "").toLowerCase()) ? [] : ["permission"];
  const groupOf = namedGroup(
    ownerGroup(teamMembers({ teams, api_faults: faults }), standing, knownPeople(setup)),
    config,
  );
  return [...ofPrompts(setup, groupOf), ...ofEnvironments(setup, groupOf)];
}

function ofPrompts(setup: Setup, groupOf: GroupOf): readonly Diagnosis[] {
  const { config, prompts } = setup;
  const fallback = groupOf(config.fallback_owners);
  const found = Object.entries(prompts).flatMap(([path, record]): readonly Diagnosis[] => {
    if (record === null)
      return [problem(path, "cannot be read, so nobody knows its owners", "Run 'promptops validate'.")];
    const { prompt } = recordView(path, record);
    if (prompt.owner.length === 0) return [problem(path, "names no owner", "Add 'owner:' to it.")];
    const group = groupOf(prompt.owner);
    const eligible = group.eligible.length > 0 || group.isCut ? group.eligible : fallback.eligible;
    const needed = config.approvals;
    return ofGroup(setup, { subject: path, group, eligible, needed, words: promptWords });
  });
  return found.length > 0 ? found : allFine(Object.keys(prompts).length, ["prompt", "prompts"]);
}

function ofEnvironments(setup: Setup, groupOf: GroupOf): readonly Diagnosis[] {
  // The administrators, who own what names no owner, are always there.
  const named = Object.entries(setup.config.environments).filter(
    ([, place]) => place.protected && place.owners.length > 0,
  );
  const found = named.flatMap(([name, { owners }]): readonly Diagnosis[] => {
    const group = groupOf(owners);
    const subject = environmentPath(name);
    // No fallback owners decide for an environment, and one approval is enough.
    return ofGroup(setup, {
      subject,
      group,
      eligible: group.eligible,
      needed: 1,
      words: environmentWords(name),
    });
  });
  return found.length > 0
    ? found
    : allFine(named.length, ["protected environment", "protected environments"]);
}

interface Words {
  /** Where the owners are named, to correct them. */
  readonly correct: string;
  readonly name: string;
  readonly more: string;
  readonly fewer: string;
}

const promptWords: Words = {
  correct: "Correct 'owner:'",
  name: "Name an owner who may write, or approval.fallback_owners in the policy.",
  more: "Name one more owner",
  fewer: "Name more owners, or lower approval.approvals in the policy.",
};

function environmentWords(name: string): Words {
  const place = `environments.${name}.owners in the policy`;
  const owner = `Name an owner who may write under ${place}.`;
  return {
    correct: `Correct ${place}`,
    name: owner,
    more: `Name one more owner under ${place}`,
    fewer: owner,
  };
}

interface Looked {
  readonly subject: string;
  readonly group: OwnerGroup;
  /** Logins of those who decide. */
  readonly eligible: readonly string[];
  readonly needed: number;
  readonly words: Words;
}

function ofGroup(setup: Setup, looked: Looked): readonly Diagnosis[] {
  const { faults } = setup;
  const { group, subject, words } = looked;
  const unknown = group.unknown.filter((owner) => !Object.hasOwn(faults, `team:${owner.slice(1)}`));
  const unread = unknown.length < group.unknown.length || Object.hasOwn(faults, "permissions");
  return [
    ...unknown.map((owner) => ofOwner(subject, owner, words)),
    // Of a large team the list is cut, and those who are not on it may approve too.
    ...(unread || group.isCut ? [] : ofEligible(setup, looked)),
  ];
}

function ofOwner(subject: string, owner: string, { correct }: Words): Diagnosis {
  const map = "map the name under approval.owner_map in the policy.";
  return owner.includes("/")
    ? problem(subject, `is owned by ${owner}, and there is no such team`, `${correct}, or ${map}`)
    : problem(
        subject,
        `is owned by ${owner}, who may not write here`,
        `Give them permission to write, or ${map}`,
      );
}

function ofEligible({ config }: Setup, { subject, eligible, needed, words }: Looked): readonly Diagnosis[] {
  if (eligible.length === 0) return [problem(subject, "can be approved by nobody", words.name)];
  if (eligible.length < needed)
    return [
      problem(subject, `can be approved by ${eligible.length} and needs ${needed} approvals`, words.fewer),
    ];
  if (config.allow_author || eligible.length > needed) return [];
  const what = `can be approved by ${eligible.map((login) => `@${login}`).join(", ")} alone, and nobody approves their own change`;
  const remedy = `${words.more}, or set approval.allow_author in the policy.`;
  return [{ state: "warning", subject, what, remedy }];
}

function allFine(count: number, [one, several]: readonly [string, string]): readonly Diagnosis[] {
  if (count === 0) return [];
  const [subject, what] =
    count === 1
      ? [`the ${one}`, "has owners who may approve"]
      : [`all ${count} ${several}`, "have owners who may approve"];
  return [{ state: "fine", subject, what, remedy: "" }];
}

function problem(subject: string, what: string, remedy: string): Diagnosis {
  return { state: "problem", subject, what, remedy };
}
