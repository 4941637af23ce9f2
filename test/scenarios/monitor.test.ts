import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { usageLine } from "../../src/usage/usage-line.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import type { Issue } from "../fake-github/issues.ts";
import type { ActionRun } from "../fake-github/run-action.ts";
import type { NewToken } from "../fake-github/token.ts";
import { days, newest } from "../monitor/days.ts";
import { registryOf } from "../registry-branch.ts";
import { files, policyPath, type Team, team } from "./team.ts";

const token = {
  as: "github-actions[bot]",
  permissions: { contents: "read", issues: "write" },
} as const;

const policy = `models: { provider: stub }
approval: { owner_map: { support-team: ["@acme/support"] } }
`;

/** The last day that is full now, so many days earlier. */
function lastFullDay(earlier: number): number {
  return Math.floor(Date.now() / 86_400_000) * 86_400_000 - (1 + earlier) * 86_400_000;
}

type Fields = Parameters<typeof days>[2];

/** A file of twenty days of calls of the team's only version; days are counted from `newer` days after the last full one. */
async function usageFile(fields: Fields, newer = 0): Promise<string> {
  const { directory, commit } = newRepository();
  commit(files);
  const hash = (await registryOf(directory)).prompts[0]?.versions[0]?.behaviour ?? "";
  const shift = lastFullDay(0) - Date.parse(newest) + newer * 86_400_000;
  const lines = days(20 + newer, 40, fields).map((row) =>
    usageLine({ ...row, prompt_version: 1, output_label: { billing: row.calls } })
      .replaceAll(`sha256:${"a".repeat(64)}`, hash)
      .replaceAll(/2026-\d\d-\d\d/g, (day) => new Date(Date.parse(day) + shift).toISOString().slice(0, 10)),
  );
  const path = join(temporaryFolder(), "usage.jsonl");
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** Dearer on the last `many` days. */
const dearer =
  (many: number, cost = 0.00372): Fields =>
  (ago) => ({ cost_usd: ago < many ? cost : 0.0031 });

type Run = Team["run"];

async function scheduled(
  run: Run,
  { repository }: Team,
  usage: string,
  as: NewToken = token,
): Promise<ActionRun> {
  return await run(
    { event: "schedule", repository, sha: repository.tip("main") },
    { token: as, inputs: { monitor: "true", usage }, depth: 0 },
  );
}

const shown = (issue: Issue | undefined): object => ({ state: issue?.state, title: issue?.title });

const closed = { state: "closed", title: "support.triage: what runs has changed" };
const open = { ...closed, state: "open" };

describe("the scheduled monitor", () => {
  it("opens one issue, rewrites it, and closes it, as the built Action", async () => {
    const here = await team({ ...files, [policyPath]: policy });
    const { repository } = here;
    const first = await scheduled(here.runBuilt, here, await usageFile(dearer(4)));
    expect(first).toMatchObject({ code: 1, outputs: { verdict: "blocked" } });
    expect(first.stdout).toContain("::error::1 prompt of 1 drifts, 0 facts");
    expect(first.summary).toContain("| `support.triage` | 1 | `production` | **drift** |");
    const [issue] = repository.issues;
    expect(shown(issue)).toEqual(open);
    expect(issue?.body).toContain("@acme/support: this is about");
    expect(issue?.body).toContain("cost $0.0031 → $0.0037, +18 %");
    await scheduled(here.runBuilt, here, await usageFile(dearer(5)));
    const last = await scheduled(here.runBuilt, here, await usageFile(dearer(0)));
    expect(last).toMatchObject({ code: 0, outputs: { verdict: "passed" } });
    expect(repository.issues.map(shown)).toEqual([closed]);
  });

  it("says nothing in an issue before a second day says so", async () => {
    const here = await team();
    const { repository, run } = here;
    const first = await scheduled(run, here, await usageFile(dearer(1, 0.0062)));
    expect({ code: first.code, issues: repository.issues }).toEqual({ code: 1, issues: [] });
    await scheduled(run, here, await usageFile(dearer(2, 0.0062)));
    expect(repository.issues.map(shown)).toEqual([open]);
  });

  it("opens no second issue where GitHub did not say that it opened the first, or a run was stopped", async () => {
    const here = await team();
    const { fake, repository, run } = here;
    fake.fail("issues/create", { kind: "break", when: "after" });
    fake.fail("issues/list-for-repo", { kind: "status", status: 404 });
    const path = await usageFile(dearer(4));
    const broken = await scheduled(run, here, path);
    expect(broken.code).toBe(1);
    const again = await scheduled(run, here, path);
    expect({ code: again.code, issues: repository.issues.map(shown) }).toEqual({ code: 1, issues: [open] });
  });

  it("tells the app what drifts, where the policy wants the pointer moved back", async () => {
    const here = await team({ ...files, [policyPath]: `${policy}monitor: { on_drift: rollback-pr }\n` });
    const { repository } = here;
    const checks = { ...token, permissions: { ...token.permissions, checks: "write" } } as const;
    await scheduled(here.run, here, await usageFile(dearer(4)), checks);
    const [check] = repository.checkRuns;
    expect(check).toMatchObject({
      name: "promptops/monitor",
      headSha: repository.tip("main"),
      conclusion: "neutral",
    });
    expect(check?.output["text"]).toContain(
      '"drifting":[{"id":"support.triage","environment":"production","version":1}]',
    );
    const { code, stdout } = await scheduled(here.run, here, await usageFile(dearer(4)));
    expect({ code, warns: stdout.includes("`checks: write`") }).toEqual({ code: 1, warns: true });
  });

  it("believes no marker that somebody else wrote", async () => {
    const here = await team();
    const { repository, run } = here;
    const body = "<!-- promptops:monitor prompt=support.triage about= -->\nmine";
    repository.issue({ author: "mallory", body, labels: ["promptops"] });
    await scheduled(run, here, await usageFile(dearer(4)));
    expect(repository.issues.map(({ author, body: text }) => [author.login, text === body])).toEqual([
      ["mallory", true],
      ["github-actions[bot]", false],
    ]);
  });

  it.each([
    {
      why: "a damaged file",
      file: Buffer.from("1f8b0800000000000003", "hex"),
      says: "could not be read to the end",
    },
    { why: "no usage of these days", file: "{}\n", says: "There is no usage of" },
  ])("touches no issue and fails over $why", async ({ file, says }) => {
    const here = await team();
    const path = join(temporaryFolder(), "usage.gz");
    writeFileSync(path, file);
    const { code, outputs, stdout } = await scheduled(here.run, here, path);
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "unjudged" });
    expect(stdout).toContain(says);
    expect(here.fake.requests.filter(({ operation }) => operation.startsWith("issues/"))).toEqual([]);
  });

  it("is not started by whoever may push a branch", async () => {
    const here = await team();
    const { repository } = here;
    const sha = await repository.commit({ branch: "theirs", files: { "a.txt": "a\n" } });
    const happening = { event: "workflow_dispatch", repository, branch: "theirs", sha } as const;
    const { code, stdout } = await here.run(happening, { token, inputs: { monitor: "true", usage: "x" } });
    expect(code).toBe(1);
    expect(stdout).toContain("which is not the default branch");
  });
});
