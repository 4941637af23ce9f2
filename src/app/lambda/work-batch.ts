import type { Log } from "../log.ts";
import { workKey } from "../queue/decision-work.ts";
import type { TurnOutcome } from "../queue/work-queue.ts";
import type { Item } from "../turn.ts";
import { readWorkMessage } from "./work-message.ts";

/** What SQS gives a function: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** Messages that are to come again; the rest is deleted. */
export interface FailedMessages {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Works on a batch. Messages about the same thing are worked on once, since what is true now is read; all of them come
 * again if that fails, so that nothing is lost.
 */
export async function workBatch(
  { Records }: QueueEvent,
  { run, log }: { readonly run: (item: Item) => Promise<TurnOutcome>; readonly log: Log },
): Promise<FailedMessages> {
  const groups = new Map<string, { readonly item: Item; readonly ids: string[] }>();
  for (const { messageId, body } of Records) {
    const item = readWorkMessage(body);
    if (item === null) {
      log.error("a message that is none of ours is dropped", { message: messageId });
      continue;
    }
    const key = workKey(item.work);
    const ids = [...(groups.get(key)?.ids ?? []), messageId];
    groups.set(key, { item, ids });
  }
  const failed: string[] = [];
  for (const { item, ids } of groups.values()) {
    const outcome = await run(item).catch((): TurnOutcome => "again");
    if (outcome === "again") failed.push(...ids);
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
