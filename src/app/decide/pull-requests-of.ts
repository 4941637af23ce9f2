import type { OpenChange } from "../../github/pull-request/open-changes.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platform.ts";
import type { DecisionWork } from "../queue/decision-work.ts";
import { type Affected, affectedByPush } from "./affected-by-push.ts";

type Wide = Extract<DecisionWork, { kind: "commit" | "branch" }>;

interface Ports {
  readonly platform: Platform;
  readonly log: Log;
}

/** The pull requests that a wider piece of work is about, the most urgent first. */
export async function pullRequestsOf(ports: Ports, work: Wide): Promise<readonly DecisionWork[]> {
  const { installation, owner, repo } = work;
  const found = await (work.kind === "commit"
    ? ports.platform.pulls.openWithHead({ owner, repo, headSha: work.sha })
    : pullRequestsInto(ports, work));
  return found.map(({ number }) => ({ kind: "pull-request", installation, owner, repo, number }));
}

/**
 * Those about which a push to their base may decide otherwise. Where it changed a file that a pull request changes too,
 * an approval covers another text than would be merged: those checks stop passing before anything is decided.
 */
async function pullRequestsInto(
  ports: Ports,
  work: Extract<DecisionWork, { kind: "branch" }>,
): Promise<readonly OpenChange[]> {
  const { shared, others } = await affectedBy(ports.platform, work);
  await closeGuards(ports, work, shared);
  return [...shared, ...others];
}

async function affectedBy(
  { branches, pulls }: Platform,
  { owner, repo, ref, before, after }: Extract<DecisionWork, { kind: "branch" }>,
): Promise<Affected> {
  const repository = { owner, repo };
  const { files, by } = await branches.push({ ...repository, before, after });
  const step = await branches.governedStep(repository, { before, after });
  const isGoverned = files === null || files.some((path) => step.kindOf(path) !== null);
  if (!isGoverned && step.policy === "same") return { shared: [], others: [] };
  const open = await pulls.openChanges({ ...repository, base: ref });
  const affected = affectedByPush(open, { files, step });
  if (by !== "app" || step.policy === "changed") return affected;
  // A release numbers what a merge brought, and that was heard of: only what passes still must be looked at.
  const passing = (changes: readonly OpenChange[]): readonly OpenChange[] =>
    changes.filter(({ conclusion }) => conclusion === "success");
  return { shared: passing(affected.shared), others: passing(affected.others) };
}

/** So many requests are under way at once. */
const atOnce = 10;

async function closeGuards(
  { platform, log }: Ports,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  changes: readonly OpenChange[],
): Promise<void> {
  const passing = changes.filter(({ conclusion }) => conclusion === "success");
  for (let from = 0; from < passing.length; from += atOnce)
    await Promise.all(
      passing.slice(from, from + atOnce).map(async ({ headSha, number }) => {
        // What cannot be closed is decided all the same, a moment later.
        await platform.checks.suspend({ owner, repo, headSha }).catch((error: unknown) => {
          const { what } = platform.explain(error, {
            doing: "write a check run",
            permission: "checks: write",
          });
          log.warn("the check could not be taken back", { repository: `${owner}/${repo}`, number, what });
        });
      }),
    );
}
