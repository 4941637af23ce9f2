import type { Installations } from "./connection/installations.ts";
import { auditFields } from "./decide/audit-fields.ts";
import { concludeMergeGroup } from "./decide/conclude-merge-group.ts";
import { type ConcludedDecision, concludePullRequest } from "./decide/conclude-pull-request.ts";
import type { Concluded } from "./decide/concluded.ts";
import type { DecisionPorts } from "./decide/decision-ports.ts";
import { pullRequestsOf } from "./decide/pull-requests-of.ts";
import { errorText, type Log } from "./log.ts";
import type { AppMetrics } from "./metrics.ts";
import { type DecisionWork, workKey } from "./queue/decision-work.ts";
import type { TurnOutcome } from "./queue/work-queue.ts";
import type { Recollection } from "./recollection.ts";
import { proposeRollbacks } from "./release/propose-rollbacks.ts";
import { releaseBranch } from "./release/release-branch.ts";
import type { ReleaseMemory } from "./release/release-memory.ts";
import { type ReleaseWork, releaseFields, releasesOf } from "./release/release-work.ts";
import { type SweepMode, type SweepPorts, sweepInstallation, sweepRepository } from "./sweep.ts";

/** Work with the delivery that brought it; a sweep's has none. */
export interface Item {
  readonly work: DecisionWork;
  readonly delivery: string | null;
}

export interface TurnPorts {
  readonly installations: Installations;
  readonly concluded: Concluded;
  readonly releases: ReleaseMemory;
  readonly ungoverned: Recollection;
  readonly refused: Recollection;
  /** False where no more can be taken now. */
  readonly push: (item: Item) => boolean | Promise<boolean>;
  readonly log: Log;
  readonly metrics: AppMetrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One turn of one piece of work. Never rejects: what failed is logged and asks for another turn. */
export async function turn(ports: TurnPorts, item: Item): Promise<TurnOutcome> {
  try {
    return await take(ports, item);
  } catch (error) {
    ports.metrics.count("failures", item.work.kind);
    ports.concluded.forget(workKey(item.work));
    ports.log.error("failed, and is tried again", { ...fieldsOf(item), error: errorText(error) });
    return "again";
  }
}

async function take(ports: TurnPorts, item: Item): Promise<TurnOutcome> {
  const { work, delivery } = item;
  switch (work.kind) {
    case "pull-request":
    case "merge-group":
      return decideAndNote(ports, item, work);
    case "commit":
    case "branch": {
      const platform = await ports.installations.open(work.installation);
      const found = await pullRequestsOf({ platform, log: ports.log }, work);
      for (const each of found) ports.concluded.forget(workKey(each));
      return pushAll(
        ports,
        found.map((each) => ({ work: each, delivery })),
      );
    }
    case "collaborators": {
      const { installation, owner, repo } = work;
      const mode = { kind: "governed", teams: null } as const;
      const swept = await sweepRepository(
        await sweepPorts(ports, installation, delivery),
        { owner, repo },
        mode,
      );
      ports.log.info("swept", { installation, repository: `${owner}/${repo}`, mode: mode.kind, ...swept });
      return "done";
    }
    case "repository": {
      const { installation, owner, repo } = work;
      const platform = await ports.installations.open(installation);
      const { pulls: open } = await platform.pulls.swept({ owner, repo });
      const place = { installation, owner, repo };
      const each = open.map(({ number }) => ({ kind: "pull-request", ...place, number }) as const);
      return pushAll(
        ports,
        [{ kind: "release", ...place, branch: null } as const, ...each].map((one) => ({
          work: one,
          delivery,
        })),
      );
    }
    case "release":
      return release(ports, item, work);
    case "drift": {
      const platform = await ports.installations.open(work.installation);
      const proposed = await proposeRollbacks(platform, work);
      ports.log.info("drift", { ...fieldsOf(item), ...proposed });
      return "done";
    }
    case "teams":
    case "installation": {
      const teams = work.kind === "teams" ? work.teams : null;
      await sweep(ports, { installation: work.installation, mode: { kind: "governed", teams }, delivery });
      return "done";
    }
  }
}

async function decideAndNote(
  ports: TurnPorts,
  item: Item,
  work: Extract<DecisionWork, { kind: "pull-request" | "merge-group" }>,
): Promise<TurnOutcome> {
  const { installations, log, metrics, now } = ports;
  const began = now();
  const app = await installations.self();
  const platform = await installations.open(work.installation);
  const deciding: DecisionPorts = {
    platform,
    app,
    log,
    releases: ports.releases,
    ungoverned: ports.ungoverned,
    refused: ports.refused,
  };
  const later = platform.spare();
  if (later > 0) return { later };
  const decided = ports.concluded.get(workKey(work))?.headSha;
  const ended =
    work.kind === "pull-request"
      ? await concludePullRequest(deciding, { ...work, ...(decided === undefined ? {} : { decided }) })
      : await concludeMergeGroup(deciding, work);
  metrics.observe("judgement", (now() - began) / 1000);
  note(ports, { item, ended, began });
  return ended.outcome;
}

async function release(ports: TurnPorts, { delivery }: Item, work: ReleaseWork): Promise<TurnOutcome> {
  const { installations, releases: memory, log, metrics } = ports;
  const platform = await installations.open(work.installation);
  if (work.branch === null) {
    const each = await releasesOf({ platform, memory }, work);
    return pushAll(
      ports,
      each.map((one) => ({ work: one, delivery })),
    );
  }
  const app = await installations.self();
  const { owner, repo, branch } = work;
  const released = await releaseBranch({ platform, app, memory }, { owner, repo, branch });
  metrics.count("releases", released.status);
  const level = released.status === "proposed" || released.status === "unreadable" ? "warn" : "info";
  log[level]("release", { work: workKey(work), delivery, ...releaseFields(released) });
  if (released.status === "again") return "again";
  return "issues" in released && released.issues.status === "more" ? "again" : "done";
}

interface Noted {
  readonly item: Item;
  readonly ended: ConcludedDecision;
  readonly began: number;
}

function note({ concluded, log, metrics }: TurnPorts, { item, ended, began }: Noted): void {
  const { headSha, startedAt, decision } = ended;
  metrics.count("judgements", decision?.state ?? "skipped");
  if (headSha === null || decision === null) {
    log.info("nothing to decide", fieldsOf(item));
    return;
  }
  log.info("decision", { ...fieldsOf(item), head: headSha, ...auditFields(decision) });
  // What GitHub does not show yet is looked at by the next sweep, whatever the run says of its time.
  const at = ended.unseen ? 0 : startedAt === null ? began : Date.parse(startedAt);
  if (ended.outcome === "done" || ended.unseen)
    concluded.set(workKey(item.work), { headSha, startedAt: at, began });
}

interface Swept {
  readonly installation: number;
  readonly mode: SweepMode;
  readonly delivery: string | null;
}

/** Rejects where GitHub does not answer. */
export async function sweep(ports: TurnPorts, { installation, mode, delivery }: Swept): Promise<void> {
  const swept = await sweepInstallation(await sweepPorts(ports, installation, delivery), mode);
  ports.log.info("swept", { installation, mode: mode.kind, ...swept });
}

async function sweepPorts(
  ports: TurnPorts,
  installation: number,
  delivery: string | null,
): Promise<SweepPorts> {
  const { installations, concluded, releases, now } = ports;
  const platform = await installations.open(installation);
  const push = (work: DecisionWork): boolean | Promise<boolean> => ports.push({ work, delivery });
  return { platform, installation, concluded, releases, push, now };
}

async function pushAll({ push }: TurnPorts, items: readonly Item[]): Promise<TurnOutcome> {
  const taken = await Promise.all(items.map(async (item) => push(item)));
  return taken.includes(false) ? "again" : "done";
}

function fieldsOf({ work, delivery }: Item): Readonly<Record<string, string | null>> {
  return { work: workKey(work), delivery };
}
