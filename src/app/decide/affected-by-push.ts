import type { GovernedStep } from "../../github/facts/lists/governed-step.ts";
import type { ChangedPath, OpenChange } from "../../github/pull-request/open-changes.ts";

/** Open pull requests about which a push to their base may decide otherwise. */
export interface Affected {
  /** Those that change a file which the push changed: what was approved is not what would be merged. */
  readonly shared: readonly OpenChange[];
  readonly others: readonly OpenChange[];
}

interface PushedChange {
  /** null: nobody can name them all. */
  readonly files: readonly string[] | null;
  readonly step: GovernedStep;
}

/** Nothing else of the base than this enters a decision, so what shares none of it is as it was decided. */
export function affectedByPush(open: readonly OpenChange[], { files, step }: PushedChange): Affected {
  const pushed = files === null ? null : new Set(files.filter((path) => step.kindOf(path) !== null));
  if (pushed?.size === 0 && step.policy === "same") return { shared: [], others: [] };
  const shared = open.filter((change) => shares(change, pushed));
  const rest = open.filter((change) => !shared.includes(change));
  return { shared, others: rest.filter((change) => mayDepend(change, { pushed, step })) };
}

function shares({ files }: OpenChange, pushed: ReadonlySet<string> | null): boolean {
  if (files === null || pushed === null) return false;
  const names = new Set([...pushed].map(nameOf));
  return files.some(({ path }) => pushed.has(path) || names.has(nameOf(path)));
}

/** Files of one name but for its ending and letters have one id. */
function nameOf(path: string): string {
  return path
    .replace(/\.ya?ml$/i, "")
    .replaceAll("_", "-")
    .toLowerCase();
}

/**
 * A suite is decided by the prompts that it names and an environment by those that move, wherever they are. What left
 * its place by a rename, and what a list does not show, may be governed.
 */
function mayDepend(
  { files }: OpenChange,
  { pushed, step }: { readonly pushed: ReadonlySet<string> | null; readonly step: GovernedStep },
): boolean {
  if (files === null) return true;
  const kinds = files.map(({ path, kind }: ChangedPath) =>
    kind === "renamed" ? "bound" : step.kindOf(path),
  );
  if (step.policy === "changed" || pushed === null) return kinds.some((kind) => kind !== null);
  return kinds.includes("bound");
}
