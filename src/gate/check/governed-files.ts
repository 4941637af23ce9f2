import type { Tree } from "../../branch/checkout.ts";
import { isRegular } from "../../branch/regular-files.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { governed } from "../../policy/governed.ts";
import { likelyPrompts } from "../../policy/likely-prompts.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Compared } from "../compare/read-compared.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { changedPaths } from "../compare/unchanged-paths.ts";
import type { GateRequest } from "../gate-request.ts";
import type { Beginning, GateProblem } from "../report.ts";
import { nothingGoverned } from "./nothing-governed.ts";
import type { PolicyInForce } from "./policy-in-force.ts";

/** Whether a path lies below a folder; everything lies below none. */
export function below(folder: string | null | undefined): (path: string) => boolean {
  return folder === null || folder === undefined ? () => true : (path) => path.startsWith(`${folder}/`);
}

/**
 * What the policy that a change brings will govern once it is merged: told where the base has no policy, and where the
 * base's policy governs nothing, so that it can be put right.
 */
export function beginning(head: Tree, compared: Compared, inForce: PolicyInForce): Beginning | null {
  const { brings, isFirst } = inForce;
  if (brings === null || (!isFirst && (governsSomething(compared) || compared.isUnchanged(policyPath))))
    return null;
  const places = governed(brings);
  const paths = head.entries.filter(isRegular).map(({ path }) => path);
  const prompts = paths.filter((path) => places.prompt(path) !== null).length;
  if (prompts === 0) return null;
  return { prompts, suites: paths.filter(places.suite).length, mode: brings.gate.mode };
}

function governsSomething({ head }: Pick<Compared, "head">): boolean {
  return head.prompts.readings.length + head.prompts.findings.length > 0;
}

/** Says that nothing is governed where a wrong glob or folder would pass everything in silence; null where it would not. */
export function silence(
  trees: ComparedTrees,
  {
    compared,
    inForce,
    begins,
  }: { readonly compared: Compared; readonly inForce: PolicyInForce; readonly begins: Beginning | null },
  { folder = null, withoutPrompts }: Pick<GateRequest, "folder" | "withoutPrompts">,
): GateProblem | null {
  const isIn = below(folder);
  const isGoverned = ({ prompts }: Compared["head"]): boolean =>
    [...prompts.readings, ...prompts.findings.map(({ file }) => ({ path: file }))].some(({ path }) =>
      isIn(path),
    );
  if (isGoverned(compared.head) || isGoverned(compared.base) || inForce.problem !== null) return null;
  if (begins !== null && folder === null) return null;
  const isQuiet =
    withoutPrompts === "quiet" &&
    inForce.isFirst &&
    inForce.brings === null &&
    inForce.findings.length === 0 &&
    likelyPrompts(changedPaths(trees.base, trees.head).filter(isIn)).length === 0;
  if (isQuiet) return null;
  const paths = trees.head.entries.map(({ path }) => path);
  return nothingGoverned(inForce.brings ?? inForce.policy, paths, folder);
}

/** A policy at head that would take every prompt out of the gate, although there are some. */
export function silencing(
  trees: ComparedTrees,
  compared: Compared,
  { next, findings }: PolicyInForce,
): readonly Finding[] {
  if (next === null || findings.length > 0 || compared.isUnchanged(policyPath) || !governsSomething(compared))
    return [];
  const places = governed(next);
  if (trees.head.entries.some(({ path }) => places.prompt(path) !== null)) return [];
  const paths = trees.head.entries.map(({ path }) => path);
  const { what, remedy } = nothingGoverned(next, paths);
  return [
    {
      code: "policy-governs-nothing",
      severity: "error",
      file: policyPath,
      line: 1,
      column: 1,
      message: `With this policy: ${what}`,
      remedy,
    },
  ];
}

/** The errors that a first policy will find in the files that are there already: they stop nothing yet. */
export function asWarnings(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .map((finding) => ({ ...finding, severity: "warning" }));
}

/** Files among the findings that the change did not touch, and that hold nothing but warnings. */
export function untouchedFiles(
  findings: readonly Finding[],
  isUnchanged: (path: string) => boolean,
): readonly string[] {
  const errors = new Set(findings.flatMap(({ file, severity }) => (severity === "error" ? [file] : [])));
  const files = new Set(findings.map(({ file }) => file));
  return [...files].filter((file) => isUnchanged(file) && !errors.has(file)).toSorted();
}
