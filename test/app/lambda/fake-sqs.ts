import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A message as SQS keeps it. */
export interface SentMessage {
  readonly MessageBody: string;
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
}

export interface FakeSqs {
  readonly url: string;
  /** What was taken, without what came twice. */
  readonly messages: readonly SentMessage[];
  /** Lets the next requests fail. */
  readonly fail: (times: number) => void;
}

/** An SQS queue of the kind FIFO on loopback, as far as sending goes; it speaks the SDK's JSON protocol. */
export async function startFakeSqs(): Promise<FakeSqs> {
  const messages: SentMessage[] = [];
  let failing = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (failing > 0) {
      failing -= 1;
      response
        .writeHead(500, { "content-type": "application/x-amz-json-1.0" })
        .end('{"__type":"InternalError"}');
      return;
    }
    if (request.headers["x-amz-target"] !== "AmazonSQS.SendMessage") {
      response.writeHead(400).end("{}");
      return;
    }
    const sent: SentMessage = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const isKnown = messages.some(
      ({ MessageDeduplicationId }) => MessageDeduplicationId === sent.MessageDeduplicationId,
    );
    if (!isKnown) messages.push(sent);
    const MD5OfMessageBody = createHash("md5").update(sent.MessageBody).digest("hex");
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify({ MessageId: String(messages.length), MD5OfMessageBody }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fake has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    messages,
    fail: (times) => {
      failing = times;
    },
  };
}
