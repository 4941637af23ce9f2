import { suspendedMarker } from "../github/checks/approval-check.ts";
import type { OpenPullRequest } from "../github/pull-request/open-pull-requests.ts";
import type { Concluded } from "./decide/concluded.ts";
import type { Platform } from "./platform.ts";
import { type DecisionWork, workKey } from "./queue/decision-work.ts";

export interface SweepPorts {
  readonly platform: Platform;
  readonly installation: number;
  readonly concluded: Concluded;
  readonly push: (work: DecisionWork) => boolean | Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** "stale" judges what lacks a result of its state; "governed" all that owners, teams or policy may matter to. */
export type SweepMode = "stale" | "governed";

/** What changes without a trace at the pull request, like teams and permissions, is looked at this often. */
const mostAge = 6 * 60 * 60_000;

/**
 * Looks at every open pull request of an installation and has those judged that need it, because GitHub does not
 * deliver again what was lost. Gives how many were found and how many are judged.
 */
export async function sweepInstallation(
  ports: SweepPorts,
  mode: SweepMode,
): Promise<{ readonly open: number; readonly judged: number }> {
  const { platform, installation } = ports;
  let open = 0;
  let judged = 0;
  for (const { owner, repo } of await platform.repositories()) {
    await ports.push({ kind: "release", installation, owner, repo, branch: null });
    for (const pull of await platform.pulls.open({ owner, repo })) {
      open += 1;
      const work = { kind: "pull-request", installation, owner, repo, number: pull.number } as const;
      if (!(await isDue(ports, { work, pull, mode }))) continue;
      if (await ports.push(work)) judged += 1;
    }
  }
  return { open, judged };
}

interface Candidate {
  readonly work: Extract<DecisionWork, { kind: "pull-request" }>;
  readonly pull: OpenPullRequest;
  readonly mode: SweepMode;
}

async function isDue(ports: SweepPorts, { work, pull, mode }: Candidate): Promise<boolean> {
  const known = ports.concluded.get(workKey(work));
  if (known !== null && known.headSha === pull.headSha) {
    if (mode === "governed" && known.kind === "governed") return true;
    if (isOld(ports.now() - known.began)) return true;
    return isBefore(known.startedAt, pull);
  }
  if (mode === "governed") return true;
  const { owner, repo } = work;
  const check = await ports.platform.checks.find({ owner, repo, headSha: pull.headSha });
  if (check?.status !== "completed" || check.startedAt === null) return true;
  if (check.details === suspendedMarker) return true;
  // A failed judgement is no result.
  if (check.conclusion === "failure") return true;
  const startedAt = Date.parse(check.startedAt);
  return isBefore(startedAt, pull) || isOld(ports.now() - startedAt);
}

/** As far in the future, it tells of a clock that was set. */
function isOld(age: number): boolean {
  return Math.abs(age) > mostAge;
}

/** GitHub tells whole seconds, so what happened in the same one may have come later. */
function isBefore(startedAt: number, { updatedAt }: OpenPullRequest): boolean {
  return !(startedAt > Date.parse(updatedAt));
}
