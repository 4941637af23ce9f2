import { sweepInstallations } from "../app.ts";
import { openInstallations } from "../connection/installations.ts";
import type { Log } from "../log.ts";
import { openTurnPorts } from "../open-turn-ports.ts";
import { readSettings } from "../settings/read-settings.ts";
import { type TurnPorts, turn } from "../turn.ts";
import type { Send } from "./open-queue.ts";
import { type FailedMessages, type QueueEvent, workBatch } from "./work-batch.ts";

interface Worker {
  readonly work: (event: QueueEvent) => Promise<FailedMessages>;
  readonly sweep: () => Promise<void>;
}

let kept: TurnPorts | null = null;

/** Lambda keeps the process between calls, and with it tokens and what was concluded. */
export async function openWorker({ send, log }: { readonly send: Send; readonly log: Log }): Promise<Worker> {
  kept ??= portsOf(send, log);
  const ports = kept;
  return {
    work: (event) => workBatch(event, { run: (item) => turn(ports, item), log }),
    sweep: async () => void (await sweepInstallations(ports)),
  };
}

function portsOf(send: Send, log: Log): TurnPorts {
  const reading = readSettings(process.env);
  if (reading.status === "refused") throw new Error(reading.problems.join(" "));
  const { settings } = reading;
  return openTurnPorts({
    installations: openInstallations({
      settings,
      now: Date.now,
      environment: process.env,
      log: (sentence) => log.warn(sentence),
    }),
    push: send,
    log,
    now: Date.now,
  });
}
