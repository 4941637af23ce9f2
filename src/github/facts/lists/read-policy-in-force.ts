import { type DecisionPolicy, factsPolicy } from "../../../approval/facts/facts-policy.ts";
import { bytesOf } from "../../../branch/blob-bytes.ts";
import { unsaidPolicy } from "../../../branch/policy-at.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import { contentHash } from "../../../document/hash/content-hash.ts";
import type { JsonValue } from "../../../document/json/json.ts";
import { mergePolicies, type SaidPolicy } from "../../../policy/merge-policies.ts";
import type { Policy } from "../../../policy/policy.ts";
import { policyLimit, policyPath, readSaidPolicy } from "../../../policy/read-policy.ts";
import { type FileNode, modeText } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import type { OrganisationSaid } from "./organisation-policy.ts";

/** The policy in force at the base's tip; the defaults where there is none or it cannot be used, and then why. */
export interface BasePolicy {
  readonly policy: Policy;
  readonly config: DecisionPolicy;
  readonly error: string | null;
  /** Of all that is in force, as a report of the gate says it. */
  readonly digest: string;
}

interface Around {
  /** The app's login. */
  readonly app: string | null;
  /** What the organisation says, where that is asked for. */
  readonly organisation?: OrganisationSaid;
}

export async function readPolicyInForce(
  file: FileNode | null,
  blobs: ReadBlobs,
  around: Around,
): Promise<BasePolicy> {
  if (around.organisation?.status === "unusable") return unusable(around.organisation.why, around);
  if (file === null) return usable(unsaidPolicy(), around);
  if (!isRegular({ mode: modeText(file.mode) }))
    return unusable("something other than a file stands there", around);
  const blob = (await blobs([file.oid], policyLimit)).get(file.oid);
  const bytes = bytesOf(policyPath, blob, policyLimit);
  if (bytes.content === null) return unusable(bytes.findings[0]?.message ?? "it cannot be read", around);
  const { content, findings } = readSaidPolicy(bytes.content, policyPath);
  const [first] = findings;
  return content === null
    ? unusable(first === undefined ? "it cannot be read" : `line ${first.line}, ${first.message}`, around)
    : usable(content, around);
}

function usable(own: SaidPolicy, { app, organisation }: Around): BasePolicy {
  const { policy } = mergePolicies(organisation?.status === "read" ? organisation.said : null, own);
  const digest = contentHash(policy as unknown as JsonValue);
  return { policy, config: factsPolicy(policy, app), error: null, digest };
}

function unusable(error: string, { app }: Around): BasePolicy {
  return { ...usable(unsaidPolicy(), { app }), error };
}
