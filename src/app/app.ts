import type { Installations } from "./connection/installations.ts";
import { errorText, type Log } from "./log.ts";
import { openTurnPorts } from "./open-turn-ports.ts";
import { type DecisionWork, gatheredFor, joinedWork, workKey } from "./queue/decision-work.ts";
import { workQueue } from "./queue/work-queue.ts";
import { type HttpAnswer, listen, type MissedWebhook, type Route } from "./server/app-server.ts";
import { seenDeliveries } from "./server/seen-deliveries.ts";
import { type AnsweredWebhook, webhookRoute } from "./server/webhook-route.ts";
import type { Settings } from "./settings/read-settings.ts";
import { type Item, sweep, type TurnPorts, turn } from "./turn.ts";

export interface AppPorts {
  readonly settings: Settings;
  readonly installations: Installations;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds before each further try of what failed. */
  readonly pauses?: readonly number[];
  /** Milliseconds for which what comes about teams is gathered; ten minutes without it. */
  readonly gatherMs?: number;
}

export interface RunningApp {
  readonly port: number;
  /** Judges what lacks a result; every 15 minutes by itself. Never rejects. */
  readonly sweep: () => Promise<void>;
  /** Resolves when nothing is left to do but what waits for another try. */
  readonly idle: () => Promise<void>;
  /** Takes nothing new and finishes the work in hand, for at most `milliseconds`. */
  readonly stop: (milliseconds: number) => Promise<"finished" | "cut off">;
}

/** The address that webhooks go to; Probot's own. */
export const webhookPath = "/api/github/webhooks";

const sweepEvery = 15 * 60_000;

/** Starts the server, the workers and the sweep. */
export async function startApp(ports: AppPorts): Promise<RunningApp> {
  const { settings, installations, log, now } = ports;
  const turnPorts = openTurnPorts({ installations, push: (item) => queue.push(item), log, now });
  const { metrics } = turnPorts;
  const queue = workQueue<Item>({
    keyOf: ({ work }) => workKey(work),
    concurrency: settings.concurrency,
    join: (before, after) => ({ ...after, work: joinedWork(before.work, after.work) }),
    rest: ({ work }) => Math.min(gatheredFor(work), ports.gatherMs ?? Number.POSITIVE_INFINITY),
    run: (item) => turn(turnPorts, item),
    onGivenUp: ({ work }) => {
      metrics.count("given_up", work.kind);
      log.error("given up until the next event or sweep", { work: workKey(work) });
    },
    ...(ports.pauses === undefined ? {} : { pauses: ports.pauses }),
  });
  let stopping = false;
  let problem: string | null = null;
  const onAnswered = (answered: AnsweredWebhook): void => {
    metrics.count("webhooks", answered.answer);
    log.info("webhook", { ...answered });
  };
  const push = (work: DecisionWork, delivery: string): boolean => queue.push({ work, delivery });
  const routes = new Map<string, Route>([
    [
      `POST ${webhookPath}`,
      webhookRoute({ secret: settings.webhookSecret, seen: seenDeliveries(), push, onAnswered }),
    ],
    ["GET /healthz", () => health(stopping ? "stopping" : problem)],
    [
      "GET /metrics",
      () => ({ status: 200, text: metrics.text(gauges()), type: "text/plain; version=0.0.4" }),
    ],
  ]);
  const onMissed = (missed: MissedWebhook): void =>
    log.warn(`a webhook came where nothing is: its address at GitHub must end in ${webhookPath}`, {
      ...missed,
    });
  const server = await listen(routes, { ...settings, onMissed });
  const sweepAll = async (): Promise<void> => {
    problem = await sweepInstallations(turnPorts);
  };
  const timer = setInterval(() => void sweepAll(), sweepEvery);

  function gauges() {
    const { running, waiting, paused } = queue.size();
    return {
      work_running: running,
      work_waiting: waiting,
      work_paused: paused,
      resident_memory_bytes: process.memoryUsage.rss(),
    };
  }

  return {
    port: server.port,
    sweep: sweepAll,
    idle: queue.idle,
    stop: async (milliseconds) => {
      stopping = true;
      clearInterval(timer);
      const [outcome] = await Promise.all([queue.stop(milliseconds), server.close()]);
      return outcome;
    },
  };
}

/** Red where somebody has to do something: GitHub's own trouble passes, and a restart would not help it. */
function health(problem: string | null): HttpAnswer {
  return problem === null ? { status: 200, text: "ok\n" } : { status: 503, text: `${problem}\n` };
}

/**
 * One installation that does not answer keeps no other from being swept. Gives what of the settings keeps the app from
 * working at all; null where nothing does.
 */
export async function sweepInstallations(ports: TurnPorts): Promise<string | null> {
  const { installations, metrics, log } = ports;
  try {
    await installations.self();
    for (const installation of await installations.list()) await sweepOne(ports, installation);
    metrics.count("sweeps", "done");
    return null;
  } catch (error) {
    metrics.count("sweeps", "failed");
    const problem = installations.problem(error);
    log.error("the sweep failed", { error: problem ?? errorText(error) });
    return problem;
  }
}

async function sweepOne(ports: TurnPorts, installation: number): Promise<void> {
  try {
    await sweep(ports, { installation, mode: { kind: "stale" }, delivery: null });
  } catch (error) {
    ports.metrics.count("sweeps", "failed");
    ports.log.error("the sweep of an installation failed", { installation, error: errorText(error) });
  }
}
