import { productVersion } from "../../policy/product-version.ts";
import { approvalCheckName } from "../check-names.ts";
import { diagnoseOwners } from "./diagnose-owners.ts";
import { missingRuleset } from "./missing-ruleset.ts";
import type { Diagnosis, Setup } from "./setup.ts";

/** Whether approval can work as it is set up. */
export function diagnose(setup: Setup): readonly Diagnosis[] {
  return [
    ...ofFaults(setup),
    ofPolicy(setup),
    ...diagnoseOwners(setup),
    withRuleset(ofCheck(setup), setup),
    ...ofReleases(setup),
    ofVersions(setup),
  ];
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

/** Of a check that is not required as it should be, what would require it. */
function withRuleset(found: Diagnosis, setup: Setup): Diagnosis {
  const ruleset = found.state === "problem" ? missingRuleset(setup) : null;
  return ruleset === null ? found : { ...found, ruleset };
}

/** Two versions may fill in other defaults, so that the app disbelieves the Action's reports. */
function ofVersions({ versions }: Setup): Diagnosis {
  const subject = "this repository";
  const named = [
    ["Action", versions.action],
    ["app", versions.app],
    ["command line", productVersion],
  ] as const;
  const known = named.filter(([, version]) => version !== null);
  const unknown = named.filter(([, version]) => version === null).map(([name]) => name);
  const list = known.map(([name, version]) => `${name} ${version}`).join(", ");
  const rest = unknown.length === 0 ? "" : ` (no check run says the version of ${unknown.join(" and ")})`;
  const what = `is read by ${list}${rest}`;
  if (new Set(known.map(([, version]) => version)).size === 1)
    return { state: "fine", subject, what, remedy: "" };
  return {
    state: "warning",
    subject,
    what,
    remedy: "Update them together, and raise 'needs' in the policy after that: docs/versions.md.",
  };
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
