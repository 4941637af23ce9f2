import type { Checkout, Tree } from "../../branch/checkout.ts";
import { misnamedPolicy } from "../../branch/misnamed-policy.ts";
import { policyOf } from "../../branch/policy-at.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Policy } from "../../policy/policy.ts";
import { defaultPolicy, policyPath } from "../../policy/read-policy.ts";
import type { GateRequest } from "../gate-request.ts";
import type { GateProblem, Report } from "../report.ts";

/** The policy that judges, and what is wrong with the one that head would bring. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly origin: Report["policy"];
  /** The base has a policy that cannot be used, so nothing can be judged by it. */
  readonly problem: GateProblem | null;
  /** The base has no policy file. */
  readonly isFirst: boolean;
  /** Head has a policy file, which can be used. */
  readonly brings: Policy | null;
  /** What head's policy would be, which judges nothing now; null where it cannot be read. */
  readonly next: Policy | null;
  /** Of head's policy file. */
  readonly findings: readonly Finding[];
}

/** From the base; where it has none, from the work tree at a terminal and else the defaults. Head's never decides. */
export async function policyInForce(
  { base, head }: { readonly base: Tree; readonly head: Tree },
  checkout: Pick<Checkout, "blobs">,
  { policyWithoutBase, reader }: Pick<GateRequest, "policyWithoutBase" | "reader">,
): Promise<PolicyInForce> {
  const [atBase, atHead] = [await policyOf(base, checkout), await policyOf(head, checkout)];
  const findings = [...(atHead?.findings ?? []), ...misnamedPolicy(head)];
  const isFirst = atBase === null;
  const brings = atHead?.policy ?? null;
  const next = atHead === null ? defaultPolicy() : atHead.policy;
  if (atBase !== null) {
    const origin = { from: "base", sha: atBase.oid } as const;
    const problem = atBase.policy === null ? unusable(atBase.findings, reader) : null;
    return { policy: atBase.policy ?? defaultPolicy(), origin, problem, next, isFirst, brings, findings };
  }
  if (policyWithoutBase === "work-tree" && atHead !== null) {
    const origin = { from: "work-tree", sha: atHead.oid } as const;
    return {
      policy: atHead.policy ?? defaultPolicy(),
      origin,
      problem: null,
      next,
      isFirst,
      brings,
      findings,
    };
  }
  return {
    policy: defaultPolicy(),
    origin: { from: "defaults", sha: null },
    problem: null,
    next,
    isFirst,
    brings,
    findings,
  };
}

function unusable(findings: readonly Finding[], reader: string = "command line"): GateProblem {
  const [first] = findings;
  if (first?.code === "policy-newer") {
    return { what: first.message.replace(/^This version/, `This ${reader}`), remedy: first.remedy };
  }
  const why = first === undefined ? "" : `: line ${first.line}, ${first.message}`;
  return {
    what: `The policy on the base branch cannot be used${why}`,
    remedy: `Repair ${policyPath} in a pull request that changes nothing else; it is not judged by the broken policy.`,
  };
}
