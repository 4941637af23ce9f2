import { jsonLog, type Log } from "../log.ts";
import { readWebhookSecret } from "../settings/read-settings.ts";
import { openQueue, type Send } from "./open-queue.ts";
import { type HttpEvent, type LambdaReply, receiveWebhook } from "./receive.ts";
import type { FailedMessages, QueueEvent } from "./work-batch.ts";

/** Takes webhooks. It loads neither Probot nor a client of GitHub's, so that a cold start answers in time. */
export async function receive(event: HttpEvent): Promise<LambdaReply> {
  const secret = readWebhookSecret(process.env["WEBHOOK_SECRET"]);
  if ("problem" in secret) throw new Error(secret.problem);
  return receiveWebhook(event, { secret: secret.value, send: await queue(), log: lambdaLog() });
}

/** Works on what is in the queue. */
export async function work(event: QueueEvent): Promise<FailedMessages> {
  const { openWorker } = await import("./open-worker.ts");
  return (await openWorker({ send: await queue(), log: lambdaLog() })).work(event);
}

/** Runs on a schedule. */
export async function sweep(): Promise<void> {
  const { openWorker } = await import("./open-worker.ts");
  await (await openWorker({ send: await queue(), log: lambdaLog() })).sweep();
}

let opened: Promise<Send> | null = null;

function queue(): Promise<Send> {
  const url = process.env["QUEUE_URL"];
  if (!url) throw new Error("QUEUE_URL is not set: it is the address of the queue in SQS.");
  opened ??= openQueue({ url, now: Date.now });
  return opened;
}

function lambdaLog(): Log {
  return jsonLog({ write: (line) => process.stdout.write(line), now: () => new Date().toISOString() });
}
