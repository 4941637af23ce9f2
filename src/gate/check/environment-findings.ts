import type { Checkout, Tree } from "../../branch/checkout.ts";
import { compileBranch } from "../../branch/compile-branch.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import { readEnvironments } from "../../branch/read-environments.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Compiled } from "../../registry/compile-history.ts";
import { environmentAt, policyFindings } from "../../registry/environment-file.ts";
import { releasedVersions } from "../../registry/released-versions.ts";
import type { GateRequest } from "../gate-request.ts";
import type { GateProblem } from "../report.ts";

interface Sources {
  readonly checkout: Checkout & Partial<BranchSource>;
  readonly history: GateRequest["history"];
  /** The one in force. */
  readonly policy: Pick<Policy, "environments" | "scopes">;
}

export interface CheckedEnvironments {
  readonly findings: readonly Finding[];
  readonly problems: readonly GateProblem[];
  /** What the base branch has released; null where no environment changes, or it cannot be known. */
  readonly compiled: Compiled | null;
}

/** What is wrong with the environments that head changes: a pointer must be at what the base branch has released. */
export async function environmentFindings(
  head: Tree,
  isUnchanged: (path: string) => boolean,
  { checkout, history, policy }: Sources,
): Promise<CheckedEnvironments> {
  const changed = head.entries.filter(({ path }) => path.startsWith("environments/") && !isUnchanged(path));
  if (changed.every(({ path }) => environmentAt(path) === null))
    return { findings: [], problems: [], compiled: null };
  const tip = history.base ?? history.head;
  const compiled =
    tip === null || checkout.branchHistory === undefined
      ? noBranch
      : await compileBranch({ ...checkout, branchHistory: checkout.branchHistory }, tip);
  if (compiled.status === "missing") {
    const what = `The environments' pointers could not be checked: ${compiled.what}`;
    return { findings: [], problems: [{ what, remedy: compiled.remedy }], compiled: null };
  }
  const released = releasedVersions(compiled.value);
  const { findings, files } = await readEnvironments({ ...head, entries: changed }, { checkout, released });
  return {
    findings: [...findings, ...files.flatMap((file) => policyFindings(file, policy))],
    problems: [],
    compiled: compiled.value,
  };
}

const noBranch = {
  status: "missing",
  what: "there is no branch with released versions",
  remedy: "Commit the prompts first",
} as const;
