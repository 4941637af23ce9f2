import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Checkout, History, Tree } from "../../branch/checkout.ts";
import { isRegular } from "../../branch/regular-files.ts";
import type { Policy } from "../../policy/policy.ts";
import { baselineAnswersPath } from "../../registry/baseline-path.ts";
import { policyInForce } from "../check/policy-in-force.ts";
import type { OrganisationPolicy, Provider } from "../gate-request.ts";
import type { GatePorts } from "../run/evaluate-trees.ts";
import type { DeployedVersion } from "./deployed-versions.ts";
import { type ProbedVersion, unjudgedPrompt } from "./probe.ts";
import { releasedRequest } from "./released-request.ts";
import { type ProbeReference, runProbe } from "./run-probe.ts";

/** What is asked of what runs. */
export interface ProbeAsked {
  /** The branch's newest commit: its policy judges, and beside it lie the kept answers. */
  readonly tip: string;
  readonly targets: readonly DeployedVersion[];
  readonly provider: Provider;
  readonly mode: "compare" | "record";
  readonly organisationPolicy?: OrganisationPolicy;
  /** US dollars that the whole run may cost, beside what the policy says; null: only the policy limits it. */
  readonly max_cost_usd: number | null;
}

export interface ProbePorts extends GatePorts {
  /** How many samples of each question a file of answers holds; null: it cannot be read, or holds none. */
  readonly samplesIn: (bytes: Uint8Array, path: string) => number | null;
  /** Hands on the models of one version, and may keep what they answer until `asked` is called. */
  readonly recording?: (target: DeployedVersion, path: string) => AnswerKeeper;
}

export interface AnswerKeeper {
  readonly models: GatePorts["models"];
  /** After the version was asked; a problem ends the run. */
  readonly asked: () => Promise<ProbeProblem | null>;
}

interface ProbeProblem {
  readonly what: string;
  readonly remedy: string;
}

export interface ProbedBranch {
  readonly rows: readonly ProbedVersion[];
  /** US dollars; null: a call's cost is unknown. */
  readonly cost_usd: number | null;
  /** The branch's, joined with the organisation's. */
  readonly policy: Policy;
}

/** Asks all that runs, one version after the other, out of one budget. What cannot be read is missing. */
export async function probeDeployed(asked: ProbeAsked, ports: ProbePorts): Promise<History<ProbedBranch>> {
  const { tip, targets, provider, mode, organisationPolicy } = asked;
  const tree = await ports.checkout.tree({ kind: "commit", sha: tip });
  if (tree.status === "missing") return tree;
  const organisation = organisationPolicy === undefined ? {} : { organisationPolicy };
  const inForce = await policyInForce({ base: tree.value, head: tree.value }, ports.checkout, {
    policyWithoutBase: "defaults",
    ...organisation,
  });
  const unusable = inForce.organisationProblem ?? inForce.problem;
  if (unusable !== null) return { status: "missing", ...unusable };
  const { policy } = inForce;
  const cap = lower(policy.gate.max_cost_usd, asked.max_cost_usd);
  const rows: ProbedVersion[] = [];
  let spent: number | null = 0;
  for (const target of targets) {
    const { id, version, environments, commit } = target;
    const path = baselineAnswersPath(id, version);
    const reference = await referenceAt(path, tree.value, ports);
    if (reference === "unreadable") {
      rows.push({
        ...unjudgedPrompt(id, `${path} cannot be read; record it again with --record`),
        version,
        environments,
      });
      continue;
    }
    const left = cap === null || spent === null ? cap : Math.max(0, cap - spent);
    const recording = ports.recording?.(target, path);
    const done = await runProbe(
      releasedRequest({ id, commit, tip, provider, left, ...organisation }),
      { ...ports, models: recording?.models ?? ports.models },
      { referenceOf: () => reference, mode },
    );
    if (done.status === "missing") return done;
    const { prompts, problems, cost_usd } = done.value;
    const problem = problems[0] ?? (await recording?.asked()) ?? null;
    if (problem !== null) return { status: "missing", ...problem };
    spent = cost_usd === null || spent === null ? null : spent + cost_usd;
    rows.push(...prompts.map((prompt) => ({ ...prompt, version, environments })));
  }
  return { status: "known", value: { rows, cost_usd: spent, policy } };
}

function lower(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** null: there is none. */
async function referenceAt(
  path: string,
  { entries }: Tree,
  {
    checkout,
    models,
    samplesIn,
  }: Pick<ProbePorts, "models" | "samplesIn"> & { readonly checkout: Pick<Checkout, "blobs"> },
): Promise<ProbeReference | null | "unreadable"> {
  const entry = entries.find((each) => each.path === path);
  if (entry === undefined) return null;
  if (!isRegular(entry)) return "unreadable";
  const limit = models.recordingsLimit;
  const blobs = await checkout.blobs([entry.oid], limit);
  const { content: bytes } = bytesOf(path, blobs.get(entry.oid), limit);
  const samples = bytes === null ? null : samplesIn(bytes, path);
  if (bytes === null || samples === null || samples > mostSamples) return "unreadable";
  return { file: path, bytes, samples };
}

/** Of one question; a file that names more is made up. */
const mostSamples = 100;
