import type { BranchMemories } from "../github/branch/branch-memories.ts";
import type { AppName, Installations } from "./connection/installations.ts";
import { auditFields } from "./decide/audit-fields.ts";
import type { Concluded } from "./decide/concluded.ts";
import { judgeMergeGroup } from "./decide/judge-merge-group.ts";
import type { DecisionPorts, ReadFacts } from "./decide/judge-ports.ts";
import { type ConcludedDecision, judgePullRequest } from "./decide/judge-pull-request.ts";
import { pullRequestsOf } from "./decide/pull-requests-of.ts";
import { errorText, type Log } from "./log.ts";
import type { AppMetrics } from "./metrics.ts";
import { type DecisionWork, workKey } from "./queue/decision-work.ts";
import type { TurnOutcome } from "./queue/work-queue.ts";
import { releaseBranch } from "./release/release-branch.ts";
import type { ReleaseMemory } from "./release/release-memory.ts";
import { type ReleaseWork, releaseFields, releasesOf } from "./release/release-work.ts";
import { type SweepMode, sweepInstallation } from "./sweep.ts";

/** Work with the delivery that brought it; a sweep's has none. */
export interface Item {
  readonly work: DecisionWork;
  readonly delivery: string | null;
}

export interface TurnPorts {
  readonly installations: Installations;
  readonly readFacts: (app: AppName, histories: BranchMemories) => ReadFacts;
  readonly concluded: Concluded;
  readonly releases: ReleaseMemory;
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
    ports.log.error("failed, and is tried again", { ...fieldsOf(item), error: errorText(error) });
    return "again";
  }
}

async function take(ports: TurnPorts, item: Item): Promise<TurnOutcome> {
  const { work, delivery } = item;
  switch (work.kind) {
    case "pull-request":
    case "merge-group":
      return judge(ports, item, work);
    case "commit":
    case "branch": {
      const octokit = await ports.installations.open(work.installation);
      const found = await pullRequestsOf(octokit, work);
      return pushAll(
        ports,
        found.map((each) => ({ work: each, delivery })),
      );
    }
    case "release":
      return release(ports, item, work);
    case "installation":
      await sweep(ports, { installation: work.installation, mode: "governed", delivery });
      return "done";
  }
}

async function judge(
  ports: TurnPorts,
  item: Item,
  work: Extract<DecisionWork, { kind: "pull-request" | "merge-group" }>,
): Promise<TurnOutcome> {
  const { installations, log, metrics, now } = ports;
  const began = now();
  const app = await installations.self();
  const octokit = await installations.open(work.installation);
  const judging: DecisionPorts = {
    octokit,
    app,
    log,
    readFacts: ports.readFacts(app, ports.releases.history),
    releases: ports.releases,
  };
  const judgement =
    work.kind === "pull-request"
      ? await judgePullRequest(judging, work)
      : await judgeMergeGroup(judging, work);
  metrics.observe("judgement", (now() - began) / 1000);
  note(ports, { item, judgement, began });
  return judgement.outcome;
}

async function release(ports: TurnPorts, { delivery }: Item, work: ReleaseWork): Promise<TurnOutcome> {
  const { installations, releases: memory, log, metrics } = ports;
  const octokit = await installations.open(work.installation);
  if (work.branch === null) {
    const each = await releasesOf({ octokit, memory }, work);
    return pushAll(
      ports,
      each.map((one) => ({ work: one, delivery })),
    );
  }
  const app = await installations.self();
  const { owner, repo, branch } = work;
  const released = await releaseBranch({ octokit, app, memory }, { owner, repo, branch });
  metrics.count("releases", released.status);
  const level = released.status === "proposed" || released.status === "unreadable" ? "warn" : "info";
  log[level]("release", { work: workKey(work), delivery, ...releaseFields(released) });
  if (released.status === "again") return "again";
  return "issues" in released && released.issues.status === "more" ? "again" : "done";
}

interface Noted {
  readonly item: Item;
  readonly judgement: ConcludedDecision;
  readonly began: number;
}

function note({ concluded, log, metrics }: TurnPorts, { item, judgement, began }: Noted): void {
  const { headSha, startedAt, decision } = judgement;
  metrics.count("judgements", decision?.state ?? "skipped");
  if (headSha === null || decision === null) {
    log.info("nothing to decide", fieldsOf(item));
    return;
  }
  log.info("decision", { ...fieldsOf(item), head: headSha, ...auditFields(decision) });
  const kind = decision.state === "success" && decision.prompts.length === 0 ? "free" : "governed";
  if (judgement.outcome === "done" && startedAt !== null)
    concluded.set(workKey(item.work), { headSha, startedAt: Date.parse(startedAt), began, kind });
}

interface Swept {
  readonly installation: number;
  readonly mode: SweepMode;
  readonly delivery: string | null;
}

/** Rejects where GitHub does not answer. */
export async function sweep(ports: TurnPorts, { installation, mode, delivery }: Swept): Promise<void> {
  const { installations, concluded, log, now } = ports;
  const { id: appId } = await installations.self();
  const octokit = await installations.open(installation);
  const push = (work: DecisionWork): boolean | Promise<boolean> => ports.push({ work, delivery });
  const swept = await sweepInstallation({ octokit, installation, appId, concluded, push, now }, mode);
  log.info("swept", { installation, mode, ...swept });
}

async function pushAll({ push }: TurnPorts, items: readonly Item[]): Promise<TurnOutcome> {
  const taken = await Promise.all(items.map(async (item) => push(item)));
  return taken.includes(false) ? "again" : "done";
}

function fieldsOf({ work, delivery }: Item): Readonly<Record<string, string | null>> {
  return { work: workKey(work), delivery };
}
