import { type DecisionPolicy, factsPolicy } from "../../../approval/facts/facts-policy.ts";
import { bytesOf } from "../../../branch/blob-bytes.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import type { Policy } from "../../../policy/policy.ts";
import { defaultPolicy, policyLimit, policyPath, readPolicy } from "../../../policy/read-policy.ts";
import { type FileNode, modeText } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";

/** The policy at the base's tip; the defaults where there is none or it cannot be used, and then why. */
export interface BasePolicy {
  readonly policy: Policy;
  readonly config: DecisionPolicy;
  readonly error: string | null;
}

export async function readPolicyInForce(
  file: FileNode | null,
  blobs: ReadBlobs,
  app: string | null,
): Promise<BasePolicy> {
  if (file === null) return usable(defaultPolicy(), app);
  if (!isRegular({ mode: modeText(file.mode) }))
    return unusable("something other than a file stands there", app);
  const blob = (await blobs([file.oid], policyLimit)).get(file.oid);
  const bytes = bytesOf(policyPath, blob, policyLimit);
  if (bytes.content === null) return unusable(bytes.findings[0]?.message ?? "it cannot be read", app);
  const { content, findings } = readPolicy(bytes.content, policyPath);
  const [first] = findings;
  return content === null
    ? unusable(first === undefined ? "it cannot be read" : `line ${first.line}, ${first.message}`, app)
    : usable(content, app);
}

function usable(policy: Policy, app: string | null): BasePolicy {
  return { policy, config: factsPolicy(policy, app), error: null };
}

function unusable(error: string, app: string | null): BasePolicy {
  return { ...usable(defaultPolicy(), app), error };
}
