import { isSuspended, restsOn } from "../github/checks/check-mark.ts";
import { secondsToWait } from "../github/connect/wait-for-rate-limits.ts";
import type { RepositoryName } from "../github/objects/look-up-files.ts";
import type { SweptPull } from "../github/pull-request/swept-repository.ts";
import type { Concluded } from "./decide/concluded.ts";
import type { Platform } from "./platform.ts";
import { type DecisionWork, workKey } from "./queue/decision-work.ts";
import type { ReleaseMemory } from "./release/release-memory.ts";
import { isQuiet } from "./release/release-work.ts";

export interface SweepPorts {
  readonly platform: Platform;
  readonly installation: number;
  readonly concluded: Concluded;
  readonly releases: ReleaseMemory;
  readonly push: (work: DecisionWork) => boolean | Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * "stale" judges what lacks a result of its state; "governed" what owners, teams or policy may matter to, of these
 * teams alone where they are named.
 */
export type SweepMode =
  | { readonly kind: "stale" }
  | { readonly kind: "governed"; readonly teams: readonly string[] | null };

export interface Swept {
  readonly open: number;
  readonly judged: number;
  /** Repositories that could not be read, which the next sweep looks at. */
  readonly unread: number;
}

/** What changes without a trace at the pull request, like teams and permissions, is looked at this often. */
const mostAge = 6 * 60 * 60_000;

/** So many repositories in a row that cannot be read are GitHub's trouble, not theirs. */
const mostUnread = 3;

/**
 * Looks at every open pull request of an installation and has those judged that need it, because GitHub does not
 * deliver again what was lost.
 */
export async function sweepInstallation(ports: SweepPorts, mode: SweepMode): Promise<Swept> {
  let [open, judged, unread, inARow] = [0, 0, 0, 0];
  for (const repository of await ports.platform.repositories()) {
    try {
      const swept = await sweepRepository(ports, repository, mode);
      open += swept.open;
      judged += swept.judged;
      inARow = 0;
    } catch (error) {
      unread += 1;
      inARow += 1;
      if (inARow === mostUnread || secondsToWait(error, ports.now()) !== null) throw error;
    }
  }
  return { open, judged, unread };
}

/** With one request where a repository has no more than fifty open pull requests. */
export async function sweepRepository(
  ports: SweepPorts,
  { owner, repo }: RepositoryName,
  mode: SweepMode,
): Promise<Omit<Swept, "unread">> {
  const { platform, installation, releases } = ports;
  const swept = await platform.pulls.swept({ owner, repo });
  if (!isQuiet(releases, { owner, repo }, swept))
    await ports.push({ kind: "release", installation, owner, repo, branch: null });
  let judged = 0;
  for (const pull of swept.pulls) {
    const work = { kind: "pull-request", installation, owner, repo, number: pull.number } as const;
    if (isDue(ports, { work, pull, mode }) && (await ports.push(work))) judged += 1;
  }
  return { open: swept.pulls.length, judged };
}

interface Candidate {
  readonly work: Extract<DecisionWork, { kind: "pull-request" }>;
  readonly pull: SweptPull;
  readonly mode: SweepMode;
}

function isDue({ concluded, now }: SweepPorts, { work, pull, mode }: Candidate): boolean {
  const { run, headSha } = pull;
  const known = concluded.get(workKey(work));
  const isKnown = known !== null && known.headSha === headSha;
  if (mode.kind === "governed") return run === null ? !isKnown : restsOn(run.mark, mode.teams);
  if (run !== null && (run.status !== "completed" || isSuspended(run.mark))) return true;
  if (isKnown) return isOld(now() - known.began) || isBefore(known.startedAt, pull);
  // A failed judgement is no result.
  if (run === null || run.startedAt === null || run.conclusion === "failure") return true;
  const startedAt = Date.parse(run.startedAt);
  return isBefore(startedAt, pull) || isOld(now() - startedAt);
}

/** As far in the future, it tells of a clock that was set. */
function isOld(age: number): boolean {
  return Math.abs(age) > mostAge;
}

/** GitHub tells whole seconds, so what happened in the same one may have come later. */
function isBefore(startedAt: number, { updatedAt }: SweptPull): boolean {
  return !(startedAt > Date.parse(updatedAt));
}
