import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import * as handlers from "../../../src/app/lambda/index.ts";
import type { Send } from "../../../src/app/lambda/open-queue.ts";
import { receiveWebhook } from "../../../src/app/lambda/receive.ts";
import { workBatch } from "../../../src/app/lambda/work-batch.ts";
import { readWorkMessage, workMessage } from "../../../src/app/lambda/work-message.ts";
import { jsonLog } from "../../../src/app/log.ts";
import type { DecisionWork } from "../../../src/app/queue/decision-work.ts";
import type { Item } from "../../../src/app/turn.ts";
import { installationOf } from "../../fake-github/apps.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";
import { webhookFor } from "../../fake-github/webhook.ts";
import { webhookSecret as secret, shownCheck } from "../start-test-app.ts";
import { startFakeSqs } from "./fake-sqs.ts";

const log = jsonLog({ write: () => {}, now: () => "" });
const place = { installation: 5, owner: "acme", repo: "prompts" };
const works: readonly DecisionWork[] = [
  { kind: "pull-request", ...place, number: 7 },
  { kind: "merge-group", ...place, headSha: "a".repeat(40), baseRef: "main" },
  { kind: "commit", ...place, sha: "a".repeat(40) },
  { kind: "branch", ...place, ref: "main", before: "a".repeat(40), after: "b".repeat(40) },
  { kind: "installation", installation: 5 },
];

describe(workMessage, () => {
  it.each(works)("brings a $kind through the queue", (work) => {
    const { body } = workMessage({ work, delivery: "d" }, "");
    expect(readWorkMessage(body)).toEqual({ work, delivery: "d" });
  });

  it("groups by pull request, and takes a delivery once", () => {
    const work: DecisionWork = { kind: "pull-request", ...place, number: 7 };
    const [one, again, other] = ["a", "a", "b"].map((delivery) => workMessage({ work, delivery }, ""));
    expect(one).toEqual(again);
    expect(other?.group).toBe(one?.group);
    expect(other?.deduplication).not.toBe(one?.deduplication);
  });

  it.each(["", "null", "{}", '{"work":{"kind":"pull-request","installation":5}}', '{"work":{"kind":"x"}}'])(
    "takes nothing from %j",
    (body) => {
      expect(readWorkMessage(body)).toBeNull();
    },
  );
});

describe(receiveWebhook, () => {
  const send: Send = () => {
    throw new Error("nothing may be sent");
  };

  it("refuses what is not signed, also in base64", async () => {
    const event = { headers: { "x-github-event": "ping", "x-github-delivery": "d" }, body: "e30=" };
    for (const isBase64Encoded of [true, false])
      expect(await receiveWebhook({ ...event, isBase64Encoded }, { secret, send, log })).toMatchObject({
        statusCode: 401,
      });
    expect(await receiveWebhook({}, { secret, send, log })).toMatchObject({ statusCode: 401 });
  });
});

describe(workBatch, () => {
  const record = (messageId: string, work: DecisionWork) => ({
    messageId,
    body: workMessage({ work, delivery: messageId }, "").body,
  });
  const [first, second] = [1, 2].map((number): DecisionWork => ({ kind: "pull-request", ...place, number }));
  if (first === undefined || second === undefined) throw new Error("there is no work");

  it("works once on what is about the same, with the newest", async () => {
    const done: Item[] = [];
    const run = async (item: Item) => {
      done.push(item);
      return "done" as const;
    };
    const Records = [record("a", first), record("b", second), record("c", first)];
    expect(await workBatch({ Records }, { run, log })).toEqual({ batchItemFailures: [] });
    expect(done.map(({ delivery }) => delivery)).toEqual(["c", "b"]);
  });

  it("gives back every message of what failed, and drops what is none of ours", async () => {
    const run = async ({ work }: Item) => {
      if (work === first || JSON.stringify(work) === JSON.stringify(first)) throw new Error("no");
      return "done" as const;
    };
    const Records = [
      record("a", first),
      record("b", second),
      record("c", first),
      { messageId: "x", body: "?" },
    ];
    expect(await workBatch({ Records }, { run, log })).toEqual({
      batchItemFailures: [{ itemIdentifier: "a" }, { itemIdentifier: "c" }],
    });
  });
});

describe("the functions", () => {
  it("take a webhook, queue it, work on it, and sweep", async () => {
    const fake = await startFakeGitHub();
    const repository = await fake.repository("acme/prompts");
    await repository.commit({ branch: "main", files: { "a.txt": "one" } });
    const pull = await repository.pullRequest({ author: "pat", files: { "a.txt": "two" } });
    const app = fake.app({ slug: "promptops" });
    const sqs = await startFakeSqs();
    for (const [name, value] of Object.entries({
      APP_ID: String(app.id),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: secret,
      GITHUB_API_URL: fake.apiUrl,
      QUEUE_URL: `${sqs.url}/1/queue.fifo`,
      AWS_ENDPOINT_URL_SQS: sqs.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    }))
      vi.stubEnv(name, value);
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const installation = installationOf(app, "acme");
    const plan = { secret, installation, delivery: "d-1" };
    const webhook = webhookFor(fake.world, { event: "pull_request", action: "opened", pull }, plan);
    sqs.fail(1);
    for (const _ of [1, 2]) expect(await handlers.receive(webhook)).toMatchObject({ statusCode: 202 });
    expect(sqs.messages).toHaveLength(1);
    const records = () =>
      sqs.messages.map(({ MessageBody }, index) => ({ messageId: `${index}`, body: MessageBody }));
    expect(await handlers.work({ Records: records() })).toEqual({ batchItemFailures: [] });
    expect(shownCheck(repository, pull.headSha)?.conclusion).toBe("success");
    const later = await repository.pullRequest({ author: "pat", branch: "later", files: { "b.txt": "b" } });
    await handlers.sweep();
    expect(sqs.messages.map(({ MessageBody }) => readWorkMessage(MessageBody)?.work)).toContainEqual({
      kind: "pull-request",
      installation,
      owner: "acme",
      repo: "prompts",
      number: later.number,
    });
    sqs.fail(10);
    await expect(handlers.receive({ ...webhook, headers: { ...webhook.headers } })).rejects.toThrow();
    vi.unstubAllEnvs();
  });
});

describe("src/app/lambda/template.yml", () => {
  const tag = (name: string) => ({ tag: `!${name}`, resolve: (value: string) => value });
  const text = readFileSync(join(import.meta.dirname, "../../../src/app/lambda/template.yml"), "utf8");
  const { Resources } = parse(text, { customTags: ["Ref", "Sub", "GetAtt"].map(tag) });

  it("names functions that there are, of the bundle", () => {
    const functions = Object.values<{ Type: string; Properties: { Handler: string } }>(Resources)
      .filter(({ Type }) => Type === "AWS::Serverless::Function")
      .map(({ Properties }) => Properties.Handler);
    expect(functions.toSorted()).toEqual(
      Object.keys(handlers)
        .map((name) => `app/lambda.${name}`)
        .toSorted(),
    );
    expect(text).toContain("CodeUri: ../../../dist\n");
  });

  it("keeps the order of each pull request and what failed too often", () => {
    expect(Resources.Queue.Properties).toMatchObject({
      FifoQueue: true,
      VisibilityTimeout: 6 * Resources.Work.Properties.Timeout,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(Resources.Work.Properties.Events.Queue.Properties.FunctionResponseTypes).toEqual([
      "ReportBatchItemFailures",
    ]);
  });
});
