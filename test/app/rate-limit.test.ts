import { describe, expect, it } from "vitest";
import { rateBudget } from "../../src/app/connection/rate-budget.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { startTestApp } from "./start-test-app.ts";

const prompt = (id: number, template: string): string =>
  `id: p${id}\nversion: 1\nowner: "@acme/owners"\nmodel: m\ntags: [sensitive]\ntemplate: ${template}\n`;

/** So many approved pull requests, all of them decided. */
async function scene(count: number) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice"] });
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  const numbers = Array.from({ length: count }, (_, index) => index);
  const at = (template: string): Record<string, string> =>
    Object.fromEntries(numbers.map((id) => [`prompts/p${id}.yaml`, prompt(id, template)]));
  await repository.commit({ branch: "main", files: at("A") });
  const pulls: PullRequest[] = [];
  for (const id of numbers) {
    const files = { [`prompts/p${id}.yaml`]: prompt(id, "B") };
    const pull = await repository.pullRequest({ author: "pat", branch: `b${id}`, files });
    pull.review({ by: "alice" });
    pulls.push(pull);
  }
  const app = await startTestApp(fake, { requestMs: 20_000 });
  await app.app.sweep();
  await app.app.idle();
  const states = (): readonly string[] =>
    pulls.map(({ headSha }) => {
      const run = repository.checkRuns.findLast((each) => each.headSha === headSha);
      return run?.conclusion ?? run?.status ?? "none";
    });
  return { fake, pulls, states, ...app };
}

describe("the end of the hour's limit", () => {
  it("leaves what was decided as it was, and decides again when the next hour begins", async () => {
    const { fake, pulls, states, tell, app } = await scene(8);
    expect(new Set(states())).toEqual(new Set(["success"]));
    fake.limit({ of: 5000, left: 230, seconds: 2 });
    for (const pull of pulls) await tell({ event: "pull_request", action: "edited", pull });
    await app.idle();
    expect(new Set(states())).toEqual(new Set(["success"]));
    expect(fake.requests.some(({ status }) => status === 403)).toBe(false);
    fake.limit(null);
    const since = fake.requests.length;
    await expect
      .poll(
        () => fake.requests.slice(since).filter(({ operation }) => operation === "pulls/get").length > 0,
        {
          timeout: 20_000,
        },
      )
      .toBe(true);
    await app.idle();
    expect(new Set(states())).toEqual(new Set(["success"]));
  });

  it.each([3, 6, 9, 12])(
    "leaves nothing in progress where it comes after %d requests, unannounced",
    async (after) => {
      const { fake, pulls, states, settle } = await scene(1);
      const [pull] = pulls;
      if (pull === undefined) return;
      fake.limit({ of: 5000, left: 5000, seconds: 3600 });
      await settle({ event: "pull_request", action: "edited", pull });
      expect(states()).toEqual(["success"]);
      fake.limit({ of: 0, left: after, seconds: 0 });
      fake.fail("any", { kind: "slow", milliseconds: 0 }, after);
      fake.fail("any", { kind: "status", status: 403, message: "API rate limit exceeded" }, 200);
      await settle({ event: "pull_request", action: "edited", pull });
      expect(states()).not.toContain("in_progress");
    },
  );
});

describe(rateBudget, () => {
  const reset = 1_800_000_000;
  const says = (headers: Record<string, string>): Promise<Response> =>
    Promise.resolve(new Response("{}", { headers }));

  it.each([
    { limit: 5000, remaining: 4999, waits: 0 },
    { limit: 5000, remaining: 200, waits: 0 },
    { limit: 5000, remaining: 199, waits: 600_000 },
    { limit: 15_000, remaining: 599, waits: 600_000 },
    { limit: 1000, remaining: 60, waits: 0 },
    { limit: 1000, remaining: 59, waits: 600_000 },
  ])(
    "lets new work wait $waits ms where $remaining of $limit are left",
    async ({ limit, remaining, waits }) => {
      // A machine's clock that is years behind changes nothing.
      const budget = rateBudget(() => 1000);
      expect(budget.spare()).toBe(0);
      const headers = {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(remaining),
        "x-ratelimit-reset": String(reset),
        date: new Date((reset - 600) * 1000).toUTCString(),
      };
      await budget.watched(() => says(headers))("https://api.github.com");
      expect(budget.spare()).toBe(waits);
      // Another resource with enough left changes nothing.
      const other = { ...headers, "x-ratelimit-resource": "graphql", "x-ratelimit-remaining": "4000" };
      await budget.watched(() => says(other))("https://api.github.com/graphql");
      expect(budget.spare()).toBe(waits);
    },
  );

  it("knows no limit where the server has none", async () => {
    const budget = rateBudget(() => 0);
    await budget.watched(() => says({}))("https://ghe.local/api/v3");
    expect(budget.spare()).toBe(0);
  });
});
