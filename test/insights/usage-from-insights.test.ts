import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { runMain } from "../cli/run-main.ts";
import { event } from "../usage/events.ts";
import { withEnvironment } from "../with-environment.ts";
import type { LogEvent } from "./interpret.ts";
import { type Loopback, loopback } from "./loopback.ts";

const first = Date.parse("2026-11-01T00:00:00Z");

/** Calls and feedback of several series over two days. */
const events = Array.from({ length: 400 }, (_, index) => {
  const time = new Date(first + index * 431_000 + 37).toISOString();
  const shared = {
    ...event({
      time,
      prompt_version: 1 + (index % 3),
      prompt_resolution: index % 10 === 0 ? "stale" : "environment",
      ...(index % 4 === 0 ? { service: "web" } : {}),
      ...(index % 5 === 0 ? { prompt_rollout: "phase-1", prompt_bucket: (index * 97) % 10_000 } : {}),
      ...(index % 7 === 0 ? { prompt_override: true } : {}),
    }),
    time,
  };
  if (index % 11 === 0) {
    return {
      ...shared,
      event: "prompt_feedback",
      request_id: `r${index % 22}`,
      feedback_name: "helpful",
      feedback_label: index % 2 === 0 ? "yes" : "no",
      feedback_signed: true,
    };
  }
  if (index % 9 === 0) return { ...shared, event: "prompt_invoked" };
  return {
    ...shared,
    ...(index % 13 === 0 ? { event: "prompt_failed", error_type: "RateLimit" } : {}),
    duration_ms: index % 17 === 0 ? 0 : 100 + ((index * 7919) % 3000) / 7,
    input_tokens: 50 + (index % 90),
    output_tokens: index % 6,
    ...(index % 3 === 0 ? { cost_usd: (index % 41) / 10_000 } : { provider: "openai" }),
    output_label: index % 2 === 0 ? "billing" : "refund",
    response_model: index % 8 === 0 ? "gpt-4o-mini-2024-07-18" : "gpt-4o-mini",
  };
});

const log: readonly LogEvent[] = [
  ...events.map((each) => ({ timestamp: Date.parse(each.time), message: JSON.stringify(each) })),
  { timestamp: first + 5, message: "START RequestId: 1" },
];

const period = ["--since", "2026-11-01", "--until", "2026-11-03"];
const words = ["usage", "--from", "logs-insights", "--log-group", "/app", "--region", "eu-west-1", ...period];

async function asked(
  { url }: Loopback,
  directory: string,
  more: readonly string[] = [],
): Promise<Awaited<ReturnType<typeof runMain>>> {
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "eu-west-1",
  };
  return await withEnvironment(environment, async () =>
    runMain([...words, ...more], { directory, environment: { PROMPTOPS_INSIGHTS_PAUSE_MS: "1" } }),
  );
}

/** The rows that the same events give as a file. */
async function fromFiles(directory: string, ...more: readonly string[]): Promise<string> {
  writeFileSync(join(directory, "log.jsonl"), log.map(({ message }) => `${message}\n`).join(""));
  return (await runMain(["usage", "log.jsonl", ...period, ...more], { directory })).out;
}

describe("usage from CloudWatch Logs Insights", () => {
  it.each([[["--per", "day"]], [["--per", "hour"]]])("gives the rows that files give, %j", async (per) => {
    const directory = temporaryFolder();
    const { out, error, code } = await asked(await loopback(log), directory, per);
    expect({ code, error }).toMatchObject({ code: 0 });
    expect(out.split("\n").length).toBeGreaterThan(20);
    expect(out).toBe(await fromFiles(directory, ...per));
  });

  it("goes on where a run was stopped, and asks nothing twice", async () => {
    const directory = temporaryFolder();
    const server = await loopback(log);
    server.errors.push({ action: "GetQueryResults", name: "AccessDeniedException" });
    const stopped = await asked(server, directory, ["--resume", "kept.jsonl"]);
    expect(stopped).toMatchObject({ code: 2, error: expect.stringContaining("allow logs:StartQuery") });
    const before = server.started.length;
    const { out } = await asked(server, directory, ["--resume", "kept.jsonl"]);
    expect(out).toBe(await fromFiles(directory));
    const all = server.started.length;
    expect(all - before).toBeLessThan(18);
    await asked(server, directory, ["--resume", "kept.jsonl"]);
    expect(server.started).toHaveLength(all);
  });

  it("waits where the account is busy", async () => {
    const directory = temporaryFolder();
    const server = await loopback(log);
    for (const name of ["LimitExceededException", "LimitExceededException"]) {
      server.errors.push({ action: "StartQuery", name });
    }
    const { out, code } = await asked(server, directory);
    expect(code).toBe(0);
    expect(out).toBe(await fromFiles(directory));
  });

  it("says what it will scan before it asks", async () => {
    const { error } = await asked(await loopback(log), temporaryFolder());
    expect(error).toMatch(/^9 queries a day of logs scan about \d+\.\d+ GB.*some \$/);
  });

  it.each([
    ["ExpiredTokenException", "have expired: sign in again"],
    ["UnrecognizedClientException", "does not know these credentials: sign in again"],
    ["InvalidSignatureException", "look at the clock"],
    ["AccessDeniedException", "allow logs:StartQuery"],
    ["ResourceNotFoundException", "look at the log groups' names and the region"],
    ["MalformedQueryException", "does not understand"],
    ["InvalidParameterException", "of the Standard class"],
    ["SomethingNewException", "'SomethingNewException': look it up"],
  ])("says what %s means, whatever is asked", async (name, meaning) => {
    for (const action of ["DescribeLogGroups", "StartQuery", "GetQueryResults"]) {
      const server = await loopback(log);
      server.errors.push({ action, name });
      const { out, code, error } = await asked(server, temporaryFolder());
      expect({ out, code, error }).toMatchObject({
        out: "",
        code: 2,
        error: expect.stringContaining(meaning),
      });
    }
  });

  it("says that nobody answers, that a query failed, and that an answer is none", async () => {
    const server = await loopback(log);
    server.answer = { status: "Failed" };
    const failed = await asked(server, temporaryFolder());
    expect(failed).toMatchObject({ code: 2, error: expect.stringContaining("a query failed, and not why") });
    server.answer = { status: "Complete", results: [[{ field: "n", value: "many" }]] };
    const unreadable = await asked(server, temporaryFolder());
    expect(unreadable).toMatchObject({
      code: 2,
      error: expect.stringContaining("what the query does not give"),
    });
    const nowhere = await asked({ ...server, url: "http://127.0.0.1:1" }, temporaryFolder());
    expect(nowhere).toMatchObject({ code: 2, error: expect.stringContaining("AWS cannot be reached") });
  });

  it.each([[["--since", "2026-11-04"]], [["--log-group", ","]], [["--from", "bigquery"]], [["file.jsonl"]]])(
    "refuses %j",
    async (more) => {
      expect((await runMain([...words, ...more], { directory: temporaryFolder() })).code).toBe(2);
    },
  );
});
