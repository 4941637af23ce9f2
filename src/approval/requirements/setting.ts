import type { Reason } from "../decision.ts";
import { policyInForce } from "../facts/decision-policy.ts";
import type { GateReportFacts, PullRequestFacts } from "../facts/facts.ts";
import { asksOwners, type DecisionPolicy } from "../facts/facts-policy.ts";
import { ownerKey } from "../facts/owner-name.ts";
import { type PromptIndex, promptIndex } from "../facts/prompt-index.ts";
import { type Contributors, contributors } from "../people/contributors.ts";
import { type GroupOf, knownPeople, namedGroup, ownerGroup } from "../people/owner-group.ts";
import { type Standing, standing } from "../people/standing.ts";
import { teamMembers } from "../people/team-members.ts";
import { type ApprovalHolds, approvalHolds } from "../voices/approval-holds.ts";
import { authorDoesNotStand, authorStandsFor, authorVoice } from "../voices/author-voice.ts";
import { type HeardOf, heardOf } from "../voices/heard.ts";
import { utterances } from "../voices/utterance.ts";
import { type Voice, voicesOf } from "../voices/voices.ts";

/** The facts as the rules ask for them; everything is looked up once. */
export interface Setting {
  readonly facts: PullRequestFacts;
  readonly policy: DecisionPolicy;
  readonly index: PromptIndex;
  readonly contributors: Contributors;
  readonly standing: Standing;
  /** Of owners as prompts and the policy name them. */
  readonly groupOf: GroupOf;
  /** Of owners that such a group consists of. */
  readonly groupOfOwners: GroupOf;
  readonly holds: ApprovalHolds;
  readonly heardOf: HeardOf;
  readonly voices: readonly Voice[];
  readonly setAside: readonly Reason[];
}

export function settingOf(given: PullRequestFacts): Setting {
  const policy = policyInForce(given);
  const facts = { ...given, gate_report: reportInUse(given, policy) };
  const people = contributors(facts, policy);
  const mayApprove = withAuthor(standing(facts, policy, people), facts, policy);
  const { said, setAside } = utterances(facts, policy);
  const heard = voicesOf(said);
  const voices = withAuthorVoice(heard.voices, facts, policy);
  const team = teamMembers(facts);
  const groupOfOwners = ownerGroup(team, mayApprove, knownPeople(facts));
  return {
    facts,
    policy,
    index: promptIndex(facts),
    contributors: people,
    standing: mayApprove,
    groupOf: namedGroup(groupOfOwners, policy),
    groupOfOwners,
    holds: approvalHolds(facts, policy),
    heardOf: heardOf(voices, team, mayApprove),
    voices,
    setAside: [...setAside, ...heard.setAside, ...withoutAuthorVoice(facts, policy)],
  };
}

/** An author for whom authorship does not stand may still say /approve, where that counts. */
function withAuthor(may: Standing, facts: PullRequestFacts, policy: DecisionPolicy): Standing {
  const author = facts.author === null ? null : ownerKey(facts.author);
  if (policy.comment_approvals || !policy.allow_author || authorStandsFor(facts, policy)) return may;
  return (login) => (ownerKey(login) === author ? [...may(login), "pushed"] : may(login));
}

function withAuthorVoice(
  voices: readonly Voice[],
  facts: PullRequestFacts,
  policy: DecisionPolicy,
): readonly Voice[] {
  const own = authorVoice(facts);
  if (own === null || !policy.allow_author || !authorStandsFor(facts, policy)) return voices;
  const said = voices.find(({ user }) => user === own.user);
  // A word of their own against it, like /approve cancel, is stronger than authorship.
  if (said !== undefined && said.approvals.length === 0) return voices;
  const others = voices.filter((voice) => voice !== said);
  return [
    ...others,
    { user: own.user, shown: own.shown, objection: null, approvals: [...(said?.approvals ?? []), own] },
  ];
}

function withoutAuthorVoice(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  if (facts.author === null || !policy.allow_author || authorStandsFor(facts, policy)) return [];
  return [authorDoesNotStand(facts)];
}

/** The report is asked only where the policy relies on it, and believed only where it was read. */
function reportInUse({ gate_report }: PullRequestFacts, policy: DecisionPolicy): GateReportFacts {
  const none = { inconclusive: [], below_baseline: [] };
  const { inconclusive, belowByChance } = asksOwners(policy);
  if (!inconclusive && !belowByChance) return { status: "read", ...none };
  if (gate_report?.status !== "read") return { status: gate_report?.status ?? "missing", ...none };
  const { below_baseline } = gate_report;
  // A report by a gate that does not know the list says of nobody that they need not be asked.
  if (belowByChance && below_baseline === undefined) return { status: "unreadable", ...none };
  return {
    status: "read",
    inconclusive: inconclusive ? gate_report.inconclusive : [],
    below_baseline: belowByChance ? (below_baseline ?? []) : [],
  };
}
