import { bytesOf } from "../../../branch/blob-bytes.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import type { SaidPolicy } from "../../../policy/merge-policies.ts";
import { policyLimit, readOrganisationPolicy } from "../../../policy/read-policy.ts";
import type { Octokit } from "../../connect/connect.ts";
import { failedRequest } from "../../connect/failed-request.ts";
import { type FileNode, modeText } from "../../objects/look-up-files.ts";
import { blobReader } from "../../objects/read-blobs.ts";

/** What an organisation says for all its repositories. */
export type OrganisationSaid =
  | { readonly status: "none" }
  | { readonly status: "read"; readonly said: SaidPolicy }
  | { readonly status: "unusable"; readonly why: string };

/** Gives the policy of the organisation that a repository belongs to. */
export type OrganisationSaidOf = (octokit: Octokit, owner: string) => Promise<OrganisationSaid>;

const repo = ".github";
const path = "promptops.yml";
/** So long a policy is not read again, in milliseconds. */
const keptFor = 5 * 60 * 1000;

/** Reads each organisation's policy once in five minutes; what cannot be read is asked for each time. */
export function organisationPolicies(now: () => number): OrganisationSaidOf {
  const kept = new Map<string, { readonly at: number; readonly policy: OrganisationSaid }>();
  return async (octokit, owner) => {
    const name = owner.toLowerCase();
    const known = kept.get(name);
    if (known !== undefined && now() >= known.at && now() - known.at < keptFor) return known.policy;
    const at = now();
    const policy = await readPolicyOfOrganisation(octokit, owner);
    kept.set(name, { at, policy });
    return policy;
  };
}

interface Answer {
  readonly repository: {
    readonly defaultBranchRef: { readonly target: { readonly policy?: FileNode | null } | null } | null;
  } | null;
}

/** `promptops.yml` at the root of ORG/.github, on its default branch. Rejects where GitHub does not tell. */
export const readPolicyOfOrganisation: OrganisationSaidOf = async (octokit, owner) => {
  // https://docs.github.com/graphql/reference/objects#repository
  const source = `query Organisation($owner: String!, $repo: String!, $policy: String!) {
    repository(owner: $owner, name: $repo) {
      defaultBranchRef { target { oid ... on Commit { policy: file(path: $policy) { oid mode type } } } }
    }
  }`;
  const answer = await octokit
    .graphql<Answer | undefined>(source, { owner, repo, policy: path })
    .catch(noRepository);
  if (answer === undefined) throw new Error("the answer about the organisation's policy broke off");
  const file = answer.repository?.defaultBranchRef?.target?.policy ?? null;
  if (file === null) return { status: "none" };
  if (!isRegular({ mode: modeText(file.mode) }))
    return unusable(owner, "something other than a file stands there");
  const blobs = blobReader(octokit, { owner, repo });
  const bytes = bytesOf(path, (await blobs([file.oid], policyLimit)).get(file.oid), policyLimit);
  if (bytes.content === null) return unusable(owner, bytes.findings[0]?.message ?? "it cannot be read");
  return organisationPolicyIn(bytes.content, `${owner}/${repo}`);
};

/** The policy in a text; `place` is where it stands, as people call it. */
export function organisationPolicyIn(bytes: Uint8Array, place: string): OrganisationSaid {
  const { content, findings } = readOrganisationPolicy(bytes, path);
  if (content !== null) return { status: "read", said: content };
  const [first] = findings;
  const why = first === undefined ? "it is empty" : `line ${first.line}, ${first.message}`;
  return { status: "unusable", why: `the organisation's policy in ${place}: ${why}` };
}

function unusable(owner: string, why: string): OrganisationSaid {
  return { status: "unusable", why: `the organisation's policy in ${owner}/${repo}: ${why}` };
}

/** Nor does GitHub name one that it does not show. */
function noRepository(error: unknown): Answer {
  if (failedRequest(error)?.status === 404) return { repository: null };
  throw error;
}
