import type { Checkout, Tree } from "../../branch/checkout.ts";
import { misnamedPolicy } from "../../branch/misnamed-policy.ts";
import { policyOf, unsaidPolicy } from "../../branch/policy-at.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { mergePolicies, type SaidPolicy } from "../../policy/merge-policies.ts";
import type { Policy } from "../../policy/policy.ts";
import { policyPath, readOrganisationPolicy } from "../../policy/read-policy.ts";
import type { GateRequest } from "../gate-request.ts";
import { redactionProblem } from "../redaction.ts";
import type { GateProblem, Report } from "../report.ts";

/** The policy that judges, and what is wrong with the one that head would bring. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly origin: Omit<Report["policy"], "digest">;
  /** The base has a policy that cannot be used, so nothing can be judged by it. */
  readonly problem: GateProblem | null;
  /** The organisation's policy cannot be used, so nothing can be judged at all. */
  readonly organisationProblem: GateProblem | null;
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
  request: Pick<GateRequest, "policyWithoutBase" | "reader" | "organisationPolicy">,
): Promise<PolicyInForce> {
  const [atBase, atHead] = [await policyOf(base, checkout), await policyOf(head, checkout)];
  const organisation = organisationPolicy(request);
  const withOrganisation = (own: SaidPolicy): Policy => mergePolicies(organisation.content, own).policy;
  const fromWorkTree = atBase === null && request.policyWithoutBase === "work-tree" ? atHead : null;
  const decides = atBase ?? fromWorkTree;
  return {
    policy: withOrganisation(decides?.said ?? unsaidPolicy()),
    origin:
      decides === null
        ? { from: "defaults", sha: null }
        : { from: atBase === null ? "work-tree" : "base", sha: decides.oid },
    problem:
      atBase !== null && atBase.policy === null
        ? unusable(atBase.findings, request.reader)
        : unusablePattern(decides?.policy ?? null),
    organisationProblem: organisation.problem,
    next: atHead === null ? withOrganisation(unsaidPolicy()) : atHead.said && withOrganisation(atHead.said),
    isFirst: atBase === null,
    brings: atHead?.said ? withOrganisation(atHead.said) : null,
    findings: [
      ...(atHead?.findings ?? []),
      ...patternFindings(atHead?.policy ?? null),
      ...misnamedPolicy(head),
    ],
  };
}

interface OrganisationReading {
  readonly content: SaidPolicy | null;
  readonly problem: GateProblem | null;
}

function organisationPolicy({
  organisationPolicy: given,
  reader,
}: Pick<GateRequest, "organisationPolicy" | "reader">): OrganisationReading {
  if (given === undefined) return { content: null, problem: null };
  const { content, findings } = readOrganisationPolicy(new TextEncoder().encode(given.text), given.place);
  if (content !== null) return { content, problem: unusablePattern(content.policy) };
  const [first] = findings;
  const problem =
    first?.code === "policy-newer"
      ? tooOld(first, reader)
      : {
          what: `The organisation's policy in ${given.place} cannot be used: line ${first?.line ?? 1}, ${first?.message ?? "it is empty."}`,
          remedy: `${first?.remedy ?? ""} Whoever keeps the organisation's policy mends it; the pull request need not change.`,
        };
  return { content: null, problem };
}

function unusablePattern(policy: Policy | null): GateProblem | null {
  const why = policy === null ? null : redactionProblem(policy.privacy.redact);
  if (why === null) return null;
  return {
    what: `The policy cannot be used: ${why}.`,
    remedy: "Whoever owns the policy writes a pattern of RE2; until then nothing can be shown safely.",
  };
}

function patternFindings(policy: Policy | null): readonly Finding[] {
  const why = policy === null ? null : redactionProblem(policy.privacy.redact);
  if (why === null) return [];
  const at = { file: policyPath, line: 1, column: 1 };
  const remedy = "Write a pattern of RE2, which matches something.";
  return [{ ...at, code: "field-value", severity: "error", message: `In ${why}.`, remedy }];
}

function unusable(findings: readonly Finding[], reader?: string): GateProblem {
  const [first] = findings;
  if (first?.code === "policy-newer") return tooOld(first, reader);
  const why = first === undefined ? "" : `: line ${first.line}, ${first.message}`;
  return {
    what: `The policy on the base branch cannot be used${why}`,
    remedy: `Repair ${policyPath} in a pull request that changes nothing else; it is not judged by the broken policy.`,
  };
}

function tooOld({ message, remedy }: Finding, reader: string = "command line"): GateProblem {
  return { what: message.replace(/^This version/, `This ${reader}`), remedy };
}
