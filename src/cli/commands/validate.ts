import { isAbsolute, relative, resolve, sep } from "node:path";
import { foldersOf } from "../../branch/folders-of.ts";
import { misnamedPolicy, misnamedPolicyPath } from "../../branch/misnamed-policy.ts";
import { policyOf } from "../../branch/policy-at.ts";
import { readWorkTree } from "../../checkout/work-tree/read-work-tree.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { checkFiles } from "../../gate/check/check-files.ts";
import { nothingGoverned } from "../../gate/check/nothing-governed.ts";
import { type Governed, governed } from "../../policy/governed.ts";
import { defaultPolicy, policyPath } from "../../policy/read-policy.ts";
import { count } from "../../report/words/figures.ts";
import { belowAny } from "../files/below-any.ts";
import { type DiskFiles, diskFiles } from "../files/disk-files.ts";
import { organisationPolicyOption } from "../files/read-organisation-policy.ts";
import { type Command, type ExitCode, type Invocation, isOn } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";

/** `promptops validate`: the schema gate on the work tree as it is on disk. */
export const validate: Command = {
  summary: "Checks prompt, suite, environment and policy files: every problem with its place and what to do.",
  operands: "[PATH...]",
  exits: { 0: "no errors; warnings do not count", 1: "an error", 2: "nothing is governed" },
  options: {
    policy: {
      type: "boolean",
      help: "show the policy in force, with who says each key, and check nothing else",
    },
    ...organisationPolicyOption,
    json: { type: "boolean", help: "print the findings, or the policy, as JSON" },
  },
  examples: [
    { line: "promptops validate", does: "check everything that the policy governs" },
    { line: "promptops validate prompts/legal", does: "check the files of one folder" },
    {
      line: "promptops validate --policy --org-policy ../.github/promptops.yml",
      does: "see what holds here under the organisation's policy",
    },
    { line: "promptops validate --json", does: 'for a program: {"findings": [...]}' },
  ],
  run: (invocation) => inRepository(invocation.terminal, (root) => check(root, invocation)),
};

async function check(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const workTree = await readWorkTree(root);
  if (workTree.status !== "read") return refuse(workTree, terminal);
  const policyFiles = await diskFiles(workTree, isPolicy);
  const ofPolicy = await policyOf(policyFiles.tree, policyFiles.files);
  if (isOn(invocation, "policy")) {
    const { showPolicy } = await import("../files/show-policy.ts");
    return await showPolicy(ofPolicy, invocation);
  }
  const policy = ofPolicy?.policy ?? defaultPolicy();
  const places = governed(policy);
  const governs = (path: string): boolean =>
    places.prompt(path) !== null || places.suite(path) || isEnvironment(path);
  const asked = operands.map((operand) =>
    relative(root, resolve(terminal.directory, operand)).split(sep).join("/"),
  );
  const checked = workTree.paths.filter((path) => governs(path) || isPolicy(path));
  const isBroken = ofPolicy !== null && ofPolicy.policy === null;
  if (asked.length === 0 && !isBroken && !isOn(invocation, "json") && !checked.some(governs)) {
    return refuse(nothingGoverned(policy, workTree.paths), terminal);
  }
  const known = new Set(["", ...checked, ...foldersOf(checked)]);
  const unknown = asked.findIndex((path) => !known.has(path));
  if (unknown !== -1) {
    return refuse(notGoverned(operands[unknown] ?? "", asked[unknown] ?? ""), terminal);
  }
  const only = asked.length === 0 ? null : belowAny(asked);
  const isAsked = only ?? ((): boolean => true);
  const { tree, files }: DiskFiles = await diskFiles(
    workTree,
    (path) => governs(path) && isAsked(path),
    (path) => isAsked(path) && places.mayHold(path) !== "no",
  );
  const found = [
    ...(await checkFiles({ tree, files, policy, only })),
    ...(await environmentsIn(tree, files, isAsked)),
  ];
  const ofPolicies = [...(ofPolicy?.findings ?? []), ...misnamedPolicy(policyFiles.tree)];
  const findings = [...ofPolicies.filter(({ file }) => isAsked(file)), ...found];
  const text = isOn(invocation, "json")
    ? `${JSON.stringify({ findings }, null, 2)}\n`
    : await shown(findings, lookedAt(checked.filter(isAsked), places), invocation);
  terminal.write(text);
  if (findings.some(({ severity }) => severity === "error")) return 1;
  return checked.some(governs) ? 0 : 2;
}

/** What was checked, so that nobody takes a wrong folder for a clean one. */
function lookedAt(paths: readonly string[], places: Governed): string {
  const parts = [
    [paths.filter((path) => places.prompt(path) !== null).length, "prompt"],
    [paths.filter((path) => places.suite(path)).length, "suite"],
    [paths.filter(isEnvironment).length, "environment"],
    [paths.filter(isPolicy).length, "policy"],
  ] as const;
  return parts
    .flatMap(([number, noun]) =>
      number === 0 ? [] : [count(number, noun, noun === "policy" ? "policies" : `${noun}s`)],
    )
    .join(", ");
}

/** Where an environment may stand; which names are one's, `checkEnvironments` knows. */
function isEnvironment(path: string): boolean {
  return /^environments\/[^/]+\.yaml$/.test(path);
}

/** What reads them is loaded where there is one. */
async function environmentsIn(
  tree: DiskFiles["tree"],
  files: DiskFiles["files"],
  isAsked: (path: string) => boolean,
): Promise<readonly Finding[]> {
  const entries = tree.entries.filter(({ path }) => isEnvironment(path) && isAsked(path));
  if (entries.length === 0) return [];
  const { checkEnvironments } = await import("../../branch/read-environments.ts");
  return await checkEnvironments({ ...tree, entries }, files);
}

function isPolicy(path: string): boolean {
  return path === policyPath || path === misnamedPolicyPath;
}

/** Code that measures how wide emoji are takes 20 ms to load, so it is loaded where there is something to show. */
async function shown(
  findings: readonly Finding[],
  looked: string,
  { terminal }: Invocation,
): Promise<string> {
  if (findings.length === 0) return `${looked}: no problems\n`;
  const { renderFindings } = await import("../../report/terminal/render-findings.ts");
  return `${renderFindings(findings, terminal)}Looked at ${looked}.\n`;
}

function notGoverned(operand: string, path: string): { readonly what: string; readonly remedy: string } {
  const outside = path === ".." || path.startsWith("../") || isAbsolute(path);
  return {
    what: outside
      ? `'${operand}' is not in this repository`
      : `there is no prompt, suite, environment or policy at '${operand}'`,
    remedy: `Name a file or folder that the globs of ${policyPath} match and that git does not ignore`,
  };
}
