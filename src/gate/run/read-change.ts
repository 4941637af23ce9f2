import type { Checkout } from "../../branch/checkout.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import { type Governed, governed as governedBy } from "../../policy/governed.ts";
import { policyPath } from "../../policy/read-policy.ts";
import { changedDocuments } from "../check/changed-documents.ts";
import { environmentFindings } from "../check/environment-findings.ts";
import { allRelations, errorsByFile, shownFindings } from "../check/gate-findings.ts";
import { asWarnings, beginning, below, silence, silencing, untouchedFiles } from "../check/governed-files.ts";
import { type GoverningFiles, governingFiles } from "../check/governing-files.ts";
import { withJudgeChanges } from "../check/judge-changes.ts";
import { overrideWorks } from "../check/override-works.ts";
import { pointerMoves, runningVersions } from "../check/pointer-moves.ts";
import { type PolicyInForce, policyInForce } from "../check/policy-in-force.ts";
import { scopeRelations } from "../check/scope-findings.ts";
import { checkVersions } from "../check/version-findings.ts";
import { changedPartials } from "../compare/changed-partials.ts";
import { changedIds, downstreamOf } from "../compare/downstream.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { type Compared, readCompared } from "../compare/read-compared.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { selectWork } from "../compare/select-work.ts";
import { deletedPrompts } from "../compare/successor.ts";
import { changedPaths } from "../compare/unchanged-paths.ts";
import { warnedFiles } from "../evaluate/prompt-row.ts";
import type { GateRequest } from "../gate-request.ts";
import type { ChangedEnvironment, GateProblem, Report } from "../report.ts";
import type { Gathered } from "./report-of.ts";

interface ReadingPorts {
  readonly checkout: Checkout & Partial<BranchSource>;
  /** Why the shards cannot be merged. */
  readonly problem?: GateProblem;
}

export interface ReadChange {
  readonly inForce: PolicyInForce;
  readonly compared: Compared;
  readonly works: readonly PromptWork[];
  readonly found: Omit<Gathered, "problems" | "judged" | "cost" | "estimate">;
  /** Nothing is asked because of them. */
  readonly problems: readonly GateProblem[];
  /** What could not be read of the history, which keeps nobody from asking. */
  readonly late: readonly GateProblem[];
}

/** Reads both sides of a change and what their files say by themselves. */
export async function readChange(
  request: GateRequest,
  trees: ComparedTrees,
  ports: ReadingPorts,
): Promise<ReadChange> {
  const { checkout } = ports;
  const { history } = request;
  const inForce = await policyInForce({ base: trees.policy, head: trees.head }, checkout, request);
  const { compared, governed, begins, coming, silent } = await readGoverned(request, trees, {
    inForce,
    checkout,
  });
  const versions = await checkVersions(compared, { checkout, governed, history });
  const environments = await environmentFindings(trees.head, compared.isUnchanged, {
    checkout,
    history,
    policy: inForce.policy,
  });
  const relations = [
    ...allRelations(compared, { ofPolicy: inForce.findings, models: inForce.policy.models }),
    ...scopeRelations(compared.head.prompts, inForce.policy),
    ...versions.relations,
  ];
  const errors = errorsByFile(relations, compared.isUnchanged);
  const isIn = below(request.folder);
  const selection = { compared, errors };
  const selected = coming ? [] : selectWork(selection, request.judge);
  const overrides = await overrideWorks(compared, { checkout, compiled: environments.compiled });
  const works = withJudgeChanges([...selected, ...overrides.works], inForce).filter(
    ({ path, headSuite }) => isIn(path) || (headSuite !== null && isIn(headSuite.path)),
  );
  const rows = new Set(
    works.flatMap(({ path, head }) => [path, ...(head?.parts ?? []).map((part) => part.path)]),
  );
  const shown = shownFindings(compared, relations, rows).filter(
    ({ file }) => isIn(file) || file === policyPath || rows.has(file),
  );
  const findings = [
    ...(coming ? asWarnings(relations.flatMap((each) => each.findings)) : shown),
    ...silencing(trees, compared, inForce),
    ...environments.findings,
  ];
  const deleted = deletedPrompts(compared).flatMap(({ id, path }) => (isIn(path) ? [id ?? path] : []));
  const sources = { checkout, compiled: environments.compiled };
  const found = {
    findings,
    untouched: untouchedFiles(findings, compared.isUnchanged),
    deleted,
    running: await runningVersions(trees.head, deleted, checkout),
    partials: coming ? [] : changedPartials(compared).filter(({ path }) => isIn(path)),
    documents: (await changedDocuments(trees, inForce.policy, checkout)).filter(({ path }) => isIn(path)),
    downstream: coming ? null : downstreamOf(changedIds(works), compared),
    begins,
    governing: await withMoves(governingFiles(trees, inForce.policy), trees, sources),
    warnedFiles: warnedFiles(works, inForce.policy),
  };
  const stopping = changesOnlyPolicy(trees)
    ? [inForce.organisationProblem, silent, ports.problem]
    : [inForce.organisationProblem, inForce.problem, silent, ports.problem];
  const problems = stopping.flatMap((problem) => problem ?? []);
  return {
    inForce,
    compared,
    works,
    found,
    problems,
    late: [...versions.problems, ...environments.problems, ...overrides.problems],
  };
}

interface ReadGoverned {
  readonly compared: Compared;
  readonly governed: Governed;
  readonly begins: Report["begins"];
  /** The files were found by the policy that the change brings, since the one in force governs none: they are only checked. */
  readonly coming: boolean;
  readonly silent: GateProblem | null;
}

async function readGoverned(
  request: GateRequest,
  trees: ComparedTrees,
  { inForce, checkout }: { readonly inForce: PolicyInForce; readonly checkout: Checkout },
): Promise<ReadGoverned> {
  const governed = governedBy(inForce.policy);
  const compared = await readCompared(trees, { governed, checkout });
  const begins = beginning(trees.head, compared, inForce);
  const silent = silence(trees, { compared, inForce, begins }, request);
  const { brings } = inForce;
  if (begins === null || brings === null || compared.head.prompts.readings.length > 0) {
    return { compared, governed, begins, silent, coming: false };
  }
  const next = governedBy(brings);
  const coming = await readCompared(trees, { governed: next, checkout });
  return { compared: coming, governed: next, begins, silent, coming: true };
}

/** A broken policy can be repaired: a change of nothing else is not held up by it. */
function changesOnlyPolicy({ base, head }: ComparedTrees): boolean {
  const changed = changedPaths(base, head);
  return changed.length === 1 && changed[0] === policyPath;
}

/** The environments among them with the pointers that move. */
async function withMoves(
  { governing_files, environments }: GoverningFiles,
  trees: ComparedTrees,
  sources: Parameters<typeof pointerMoves>[2],
): Promise<Pick<Report, "governing_files" | "environments">> {
  const moved: ChangedEnvironment[] = [];
  for (const environment of environments)
    moved.push({ ...environment, moves: await pointerMoves(trees, environment.path, sources) });
  return { governing_files, environments: moved };
}
