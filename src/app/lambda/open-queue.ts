import type { Item } from "../turn.ts";
import { workMessage } from "./work-message.ts";

/** Puts work into the queue. Rejects where SQS does not take it. */
export type Send = (item: Item) => Promise<boolean>;

interface Queue {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The SDK finds region, credentials and, for a test, its endpoint in the environment; it is loaded when it is used. */
export async function openQueue({ url, now }: Queue): Promise<Send> {
  const { SendMessageCommand, SQSClient } = await import("@aws-sdk/client-sqs");
  const client = new SQSClient({ maxAttempts: 3 });
  return async (item) => {
    const { body, group, deduplication } = workMessage(item, `sweep ${now()}`);
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageGroupId: group,
        MessageDeduplicationId: deduplication,
      }),
    );
    return true;
  };
}
