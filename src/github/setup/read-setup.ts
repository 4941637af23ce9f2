import type { RequiredCheck, Setup, Versions } from "../../approval/doctor/setup.ts";
import { environmentPath } from "../../policy/environment-path.ts";
import { governed } from "../../policy/governed.ts";
import { policyPath } from "../../policy/read-policy.ts";
import { promptLimit } from "../../prompt/read/read-prompt.ts";
import { branchesOf } from "../branch/governed-branches.ts";
import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import { type Faults, readOr, statusOf } from "../facts/lists/faults.ts";
import { readPolicyOfOrganisation } from "../facts/lists/organisation-policy.ts";
import { type BasePolicy, readPolicyInForce } from "../facts/lists/read-policy-in-force.ts";
import { ownersNamed } from "../facts/people/owners-named.ts";
import { readPermissions } from "../facts/people/read-permissions.ts";
import { readTeams } from "../facts/people/read-teams.ts";
import type { FileNode, RepositoryName } from "../objects/look-up-files.ts";
import { blobReader, type ReadBlobs } from "../objects/read-blobs.ts";
import { readRecord } from "../objects/read-record.ts";
import { readTree } from "../objects/read-tree.ts";
import { readReleaseWays } from "./read-release-ways.ts";
import { readVersions } from "./read-versions.ts";

interface Answer {
  readonly repository: {
    readonly nameWithOwner: string;
    readonly defaultBranchRef: {
      readonly name: string;
      readonly target: { readonly oid: string; readonly policy?: FileNode | null } | null;
    } | null;
  } | null;
}

const query = `query Repository($owner: String!, $repo: String!, $policy: String!) {
  repository(owner: $owner, name: $repo) {
    nameWithOwner
    defaultBranchRef { name target { oid ... on Commit { policy: file(path: $policy) { oid mode type } } } }
  }
}`;

/** How approval is set up on the default branch. Rejects where the repository itself cannot be read. */
export async function readSetup(
  octokit: Octokit,
  asked: RepositoryName & { readonly appSlug: string },
): Promise<Setup> {
  // https://docs.github.com/graphql/reference/objects#repository
  const { owner, repo, appSlug } = asked;
  const answer = await octokit.graphql<Answer | undefined>(query, { owner, repo, policy: policyPath });
  const branch = answer?.repository?.defaultBranchRef;
  if (branch === undefined || branch === null || branch.target === null)
    throw new Error(`${owner}/${repo} has no default branch`);
  const faults: Faults = new Map();
  const blobs = blobReader(octokit, { owner, repo });
  const file = branch.target.policy ?? null;
  const unread: BasePolicy = {
    ...(await readPolicyInForce(null, blobs, { app: null })),
    error: "it could not be read",
  };
  const policy = await readOr({ faults, what: "policy", otherwise: unread }, async () => {
    const organisation = await readPolicyOfOrganisation(octokit, owner);
    return await readPolicyInForce(file, blobs, { app: null, organisation });
  });
  const prompts = await readOr({ faults, what: "prompts", otherwise: {} }, () =>
    readPrompts(octokit, { owner, repo, commit: branch.target?.oid ?? "" }, { policy, blobs }),
  );
  const environments = Object.fromEntries(
    Object.keys(policy.config.environments).map((name) => [environmentPath(name), null]),
  );
  const named = ownersNamed(policy.config, { base_prompts: prompts, head_prompts: {}, environments });
  const teams = await readOr({ faults, what: "teams", otherwise: {} }, () =>
    readTeams(octokit, named.teams, faults),
  );
  const members = Object.values(teams).flatMap((team) => team.members);
  const none = { levels: {}, administrators: null };
  const permissions = await readOr({ faults, what: "permissions", otherwise: none }, () =>
    readPermissions(octokit, { owner, repo }, { people: named.users, members }),
  );
  const app = await appId(octokit, appSlug);
  const branches = await readOr({ faults, what: "branches", otherwise: [branch.name] }, () =>
    branchesOf(octokit, { owner, repo, standard: branch.name }, policy.policy),
  );
  const releases = await readReleaseWays(octokit, { owner, repo, branches, app }, faults);
  const unsaid: Versions = { action: null, app: null };
  const versions = await readOr({ faults, what: "versions", otherwise: unsaid }, () =>
    readVersions(octokit, { owner, repo }, app),
  );
  return {
    branch: branch.name,
    policy: policyState(file, policy),
    policyProblem: policy.error ?? "",
    config: policy.config,
    prompts,
    teams,
    permissions: permissions.levels,
    ...(permissions.administrators === null ? {} : { administrators: permissions.administrators }),
    branches: policy.policy.branches,
    requiredChecks: await requiredChecks(octokit, { owner, repo, branch: branch.name }, faults),
    app,
    releases,
    versions,
    faults: Object.fromEntries(faults),
  };
}

function policyState(file: FileNode | null, { error }: BasePolicy): Setup["policy"] {
  if (error !== null) return "invalid";
  return file === null ? "missing" : "valid";
}

async function readPrompts(
  octokit: Octokit,
  { owner, repo, commit }: RepositoryName & { readonly commit: string },
  { policy, blobs }: { readonly policy: BasePolicy; readonly blobs: ReadBlobs },
): Promise<Setup["prompts"]> {
  const { entries } = await readTree(octokit, { owner, repo }, commit);
  const places = governed(policy.policy);
  const prompts = entries.filter(({ path }) => places.prompt(path) !== null);
  const read = await blobs(
    prompts.filter(({ mode }) => mode.startsWith("100")).map(({ oid }) => oid),
    promptLimit,
  );
  return Object.fromEntries(prompts.map(({ path, oid }) => [path, readRecord(path, read.get(oid)).record]));
}

/** Of rulesets and of classic protection, which only administrators may read. */
async function requiredChecks(
  octokit: Octokit,
  where: RepositoryName & { readonly branch: string },
  faults: Faults,
): Promise<readonly RequiredCheck[]> {
  const ofRules = await readOr({ faults, what: "rules", otherwise: [] }, () => checksOfRules(octokit, where));
  // What the rulesets require, nothing else has to.
  if (ofRules.length > 0) return ofRules;
  return await readOr({ faults, what: "protection", otherwise: [] }, () =>
    checksOfProtection(octokit, where),
  );
}

async function checksOfRules(
  { rest }: Octokit,
  where: RepositoryName & { readonly branch: string },
): Promise<readonly RequiredCheck[]> {
  // https://docs.github.com/rest/repos/rules#get-rules-for-a-branch
  const rules = await everyPage((page) => rest.repos.getBranchRules({ ...where, per_page: pageSize, page }));
  return rules.flatMap((rule) =>
    rule.type === "required_status_checks"
      ? (rule.parameters?.required_status_checks ?? []).map(({ context, integration_id }) => ({
          name: context,
          app: integration_id ?? null,
        }))
      : [],
  );
}

async function checksOfProtection(
  { rest }: Octokit,
  where: RepositoryName & { readonly branch: string },
): Promise<readonly RequiredCheck[]> {
  try {
    // https://docs.github.com/rest/branches/branch-protection#get-branch-protection
    const { data } = await rest.repos.getBranchProtection({ ...where });
    return (data.required_status_checks?.checks ?? []).map(({ context, app_id }) => ({
      name: context,
      app: app_id ?? null,
    }));
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}

async function appId({ rest }: Octokit, slug: string): Promise<number | null> {
  // https://docs.github.com/rest/apps/apps#get-an-app
  const found = await rest.apps.getBySlug({ app_slug: slug }).catch(() => null);
  return found?.data?.id ?? null;
}
