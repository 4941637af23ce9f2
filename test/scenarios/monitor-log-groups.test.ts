import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import type { ActionRun } from "../fake-github/run-action.ts";
import type { LogEvent } from "../insights/interpret.ts";
import { type Loopback, loopback } from "../insights/loopback.ts";
import { registryOf } from "../registry-branch.ts";
import { event } from "../usage/events.ts";
import { files, type Team, team } from "./team.ts";

const token = {
  as: "github-actions[bot]",
  permissions: { contents: "read", issues: "write" },
} as const;

const day = 86_400_000;
const today = Math.floor(Date.now() / day) * day;

/** Twenty days of forty calls of the team's only version, dearer on the last four. */
async function log(): Promise<readonly LogEvent[]> {
  const { directory, commit } = newRepository();
  commit(files);
  const prompt_sha256 = (await registryOf(directory)).prompts[0]?.versions[0]?.behaviour ?? "";
  return Array.from({ length: 800 }, (_, index) => {
    const timestamp = today - Math.floor(index / 40 + 1) * day + (index % 40) * 1_000_000 + 5;
    const call = { cost_usd: index < 160 ? 0.0037 : 0.0031, duration_ms: 400, output_label: "billing" };
    const fields = { prompt_version: 1, prompt_sha256, ...call, time: new Date(timestamp).toISOString() };
    return { timestamp, message: JSON.stringify(event(fields)) };
  });
}

async function scheduled(
  { run, repository }: Team,
  { url }: Loopback,
  inputs: Readonly<Record<string, string>>,
): Promise<ActionRun> {
  return await run(
    { event: "schedule", repository, sha: repository.tip("main") },
    {
      token,
      inputs: { monitor: "true", "log-groups": "/app\n/other", "log-days": "20", ...inputs },
      depth: 0,
      variables: {
        AWS_ENDPOINT_URL: url,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_REGION: "eu-west-1",
        PROMPTOPS_INSIGHTS_PAUSE_MS: "1",
      },
    },
  );
}

describe("the scheduled monitor of log groups", () => {
  it("opens one issue, and asks a day that it has kept no more", async () => {
    const here = await team();
    const { repository } = here;
    const server = await loopback(await log());
    const folder = join(temporaryFolder(), "kept");
    const first = await scheduled(here, server, { "cache-path": folder });
    expect(first).toMatchObject({ code: 1, outputs: { verdict: "blocked" } });
    expect(first.stdout).toMatch(/9 queries a day of logs scan about \d+\.\d+ GB/);
    expect(repository.issues.map(({ title }) => title)).toEqual(["support.triage: what runs has changed"]);
    expect(repository.issues[0]?.body).toContain("cost $0.0031 → $0.0037");
    expect(readdirSync(folder)).toHaveLength(20);
    const asked = server.started.length;
    await scheduled(here, server, { "cache-path": folder });
    expect({ more: server.started.length - asked, issues: repository.issues.length }).toEqual({
      more: 0,
      issues: 1,
    });
  });

  it.each([
    ["StartQuery", "AccessDeniedException", "allow logs:StartQuery"],
    ["DescribeLogGroups", "ExpiredTokenException", "the AWS credentials have expired: sign in again"],
  ])(
    "touches no issue and fails where %s answers %s, and goes on with what it kept",
    async (action, name, says) => {
      const here = await team();
      const server = await loopback(await log());
      const folder = join(temporaryFolder(), "kept");
      if (action === "StartQuery") server.before = 30;
      server.errors.push({ action, name });
      const { code, outputs, stdout } = await scheduled(here, server, { "cache-path": folder });
      expect({ code, verdict: outputs["verdict"], issues: here.repository.issues }).toEqual({
        code: 1,
        verdict: "unjudged",
        issues: [],
      });
      expect(stdout).toContain(says);
      const asked = server.started.length;
      await scheduled(here, server, { "cache-path": folder });
      expect(server.started.length - asked).toBe(9 * (20 - Math.floor(asked / 9)));
      expect(here.repository.issues).toHaveLength(1);
    },
  );

  it.each([
    [{ monitor: "false" }, "`log-groups` is set and `monitor` is not"],
    [{ "log-days": "2" }, "3 to 90 days"],
  ])("refuses %j", async (inputs, says) => {
    const here = await team();
    const server = await loopback([]);
    const { code, stdout } = await scheduled(here, server, inputs);
    expect({ code, asked: server.started.length }).toEqual({ code: 1, asked: 0 });
    expect(stdout).toContain(says);
  });
});
