import { namedGroup, ownerGroup } from "./owner-group.ts";
import { byOwnerKey } from "./owner-name.ts";
import { recordView } from "./record-view.ts";
import type { Setup } from "./setup.ts";
import type { Standing } from "./standing.ts";
import { teamMembers } from "./team-members.ts";

/** One thing that `doctor` looked at. */
export interface Diagnosis {
  /** "unknown": GitHub did not say. */
  readonly state: "fine" | "warning" | "problem" | "unknown";
  readonly subject: string;
  readonly what: string;
  /** Empty where nothing is to be done. */
  readonly remedy: string;
}

/** The check run that has to be required. */
export const approvalCheckName = "promptops/approval";

/** Whether approval can work as it is set up. */
export function diagnose(setup: Setup): readonly Diagnosis[] {
  return [...ofFaults(setup), ofPolicy(setup), ...ofPrompts(setup), ofCheck(setup), ...ofReleases(setup)];
}

function ofFaults({ faults }: Setup): readonly Diagnosis[] {
  return Object.entries(faults).map(([what, status]) => ({
    state: "unknown",
    subject: what,
    what: `could not be read (${status === 0 ? "no answer" : `HTTP ${status}`})`,
    remedy: faultRemedy(what, status),
  }));
}

function faultRemedy(what: string, status: number): string {
  if (status !== 401 && status !== 403 && status !== 404) return "Run it again later.";
  if (what.startsWith("team:")) return "Give the token read access to the organisation's members.";
  if (what === "protection")
    return "Give the token read access to administration, or look at the branch's settings.";
  return "Check that the token is valid and may read this repository.";
}

function ofPolicy({ policy, policyProblem, branch }: Setup): Diagnosis {
  const subject = `the policy on ${branch}`;
  switch (policy) {
    case "valid":
      return { state: "fine", subject, what: "is valid", remedy: "" };
    case "missing":
      return {
        state: "warning",
        subject,
        what: "is not there, so the defaults hold",
        remedy: "Run 'promptops init'.",
      };
    case "invalid": {
      const remedy = "Repair it in a pull request that changes nothing else.";
      return { state: "problem", subject, what: `cannot be used: ${policyProblem}`, remedy };
    }
  }
}

const writers: readonly string[] = ["write", "maintain", "admin"];

function ofPrompts(setup: Setup): readonly Diagnosis[] {
  const { config, prompts, permissions, faults } = setup;
  const levels = byOwnerKey(permissions);
  const standing: Standing = (login) =>
    writers.includes((levels.get(login) ?? "").toLowerCase()) ? [] : ["permission"];
  const team = teamMembers({ teams: setup.teams, api_faults: faults });
  const groupOf = namedGroup(ownerGroup(team, standing), config);
  const fallback = groupOf(config.fallback_owners);
  const found = Object.entries(prompts).flatMap(([path, record]): readonly Diagnosis[] => {
    if (record === null)
      return [problem(path, "cannot be read, so nobody knows its owners", "Run 'promptops validate'.")];
    const { prompt } = recordView(path, record);
    if (prompt.owner.length === 0) return [problem(path, "names no owner", "Add 'owner:' to it.")];
    const group = groupOf(prompt.owner);
    const unknown = group.unknown.filter((owner) => !Object.hasOwn(faults, `team:${owner.slice(1)}`));
    const eligible = group.eligible.length > 0 ? group.eligible : fallback.eligible;
    const unread = unknown.length < group.unknown.length || Object.hasOwn(faults, "permissions");
    return [
      ...unknown.map((owner) => ofOwner(path, owner)),
      ...ofEligible(path, eligible, { setup, unread }),
    ];
  });
  const count = Object.keys(prompts).length;
  if (found.length > 0 || count === 0) return found;
  const [subject, what] =
    count === 1
      ? ["the prompt", "has owners who may approve"]
      : [`all ${count} prompts`, "have owners who may approve"];
  return [{ state: "fine", subject, what, remedy: "" }];
}

function ofOwner(path: string, owner: string): Diagnosis {
  const isTeam = owner.includes("/");
  return problem(
    path,
    isTeam
      ? `is owned by ${owner}, and there is no such team`
      : `is owned by ${owner}, who may not write here`,
    isTeam
      ? "Correct 'owner:', or map the name under approval.owner_map in the policy."
      : "Give them permission to write, or map the name under approval.owner_map in the policy.",
  );
}

function ofEligible(
  path: string,
  eligible: readonly string[],
  { setup, unread }: { readonly setup: Setup; readonly unread: boolean },
): readonly Diagnosis[] {
  const { approvals, allow_author } = setup.config;
  if (unread) return [];
  if (eligible.length === 0)
    return [
      problem(
        path,
        "can be approved by nobody",
        "Name an owner who may write, or approval.fallback_owners in the policy.",
      ),
    ];
  if (eligible.length < approvals)
    return [
      problem(
        path,
        `can be approved by ${eligible.length} and needs ${approvals} approvals`,
        "Name more owners, or lower approval.approvals in the policy.",
      ),
    ];
  if (allow_author || eligible.length > approvals) return [];
  const what = `can be approved by ${eligible.map((login) => `@${login}`).join(", ")} alone, and nobody approves their own change`;
  const remedy = "Name one more owner, or set approval.allow_author in the policy.";
  return [{ state: "warning", subject: path, what, remedy }];
}

function ofCheck({ requiredChecks, app, branch, faults }: Setup): Diagnosis {
  const subject = `the check ${approvalCheckName}`;
  const [check, ...others] = requiredChecks.filter(({ name }) => name === approvalCheckName);
  const remedy = `Add a ruleset for ${branch} that requires the status check ${approvalCheckName} with the app as its source.`;
  if (check === undefined) {
    const isKnown = !Object.hasOwn(faults, "rules") && !Object.hasOwn(faults, "protection");
    const what = isKnown
      ? `is not required on ${branch}, so a pull request can be merged without it`
      : "may not be required: GitHub did not say";
    return { state: isKnown ? "problem" : "unknown", subject, what, remedy };
  }
  const sources = [check, ...others].map((each) => each.app).filter((each) => each !== null);
  if (sources.length === 0)
    return {
      state: "problem",
      subject,
      what: `is required on ${branch} from any source, so whoever may write can set it`,
      remedy,
    };
  if (app !== null && !sources.includes(app))
    return { state: "problem", subject, what: `is required on ${branch} from another app`, remedy };
  return { state: "fine", subject, what: `is required on ${branch} from the app`, remedy: "" };
}

/** A release that may not be committed waits in a pull request: that works, and takes somebody who merges it. */
function ofReleases({ releases }: Setup): readonly Diagnosis[] {
  return releases.map(({ branch, forbidden, unknown }): Diagnosis => {
    const subject = `releases on ${branch}`;
    const remedy =
      "Put the app on the bypass list: of a ruleset under 'Bypass list', always; of classic protection under 'Allow specified actors to bypass required pull requests' and 'Restrict who can push', and require the status checks in a ruleset instead.";
    if (forbidden.length > 0)
      return {
        state: "warning",
        subject,
        what: `wait in a pull request: ${forbidden.join(" and ")} forbids the app to commit them`,
        remedy,
      };
    if (unknown.length > 0)
      return {
        // Nothing is broken either way.
        state: "warning",
        subject,
        what: `may have to wait in a pull request: GitHub does not say whether the app may pass ${unknown.join(" and ")}`,
        remedy: `Run it with the token of an administrator, or look at the settings. ${remedy}`,
      };
    return { state: "fine", subject, what: "can be committed by the app", remedy: "" };
  });
}

function problem(subject: string, what: string, remedy: string): Diagnosis {
  return { state: "problem", subject, what, remedy };
}
