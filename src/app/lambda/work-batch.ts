import type { Log } from "../log.ts";
import { joinedWork, workKey } from "../queue/decision-work.ts";
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
    const before = groups.get(key);
    const work = before === undefined ? item.work : joinedWork(before.item.work, item.work);
    groups.set(key, { item: { ...item, work }, ids: [...(before?.ids ?? []), messageId] });
  }
  const failed: string[] = [];
  for (const { item, ids } of groups.values()) {
    const outcome = await run(item).catch((): TurnOutcome => "again");
    if (outcome !== "done") failed.push(...ids);
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
