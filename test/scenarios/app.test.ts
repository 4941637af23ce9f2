import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { webhookSecret as secret } from "../app/start-test-app.ts";
import { installationOf } from "../fake-github/apps.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { webhookFor } from "../fake-github/webhook.ts";
import { startAppProcess } from "./app-process.ts";

const server = join(import.meta.dirname, "..", "..", "dist", "app", "index.js");

/** A busy machine is late. */
const soon = { timeout: 20_000 };

async function scene() {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "a.txt": "one" } });
  const registered = fake.app({ slug: "promptops" });
  const app = await startAppProcess({
    APP_ID: String(registered.id),
    PRIVATE_KEY: registered.privateKey,
    WEBHOOK_SECRET: secret,
    GITHUB_API_URL: fake.apiUrl,
    REDIS_URL: "redis://127.0.0.1:1",
  });
  onTestFinished(async () => {
    await app.stop();
  });
  const tell = async (delivery: string) => {
    const pull = await repository.pullRequest({ author: "pat", files: { "a.txt": "two" } });
    const plan = { secret, installation: installationOf(registered, "acme"), delivery };
    const { headers, body } = webhookFor(fake.world, { event: "pull_request", action: "opened", pull }, plan);
    const response = await fetch(`${app.url}/api/github/webhooks`, { method: "POST", headers, body });
    return { pull, status: response.status };
  };
  return { fake, repository, app, tell };
}

describe("the built app, away from its node_modules", () => {
  it("judges a pull request, tells its health and its figures, and takes no notice of REDIS_URL", async () => {
    const { app, repository, tell } = await scene();
    const { pull, status } = await tell("d-1");
    expect(status).toBe(202);
    await expect
      .poll(() => repository.checkRuns.find(({ headSha }) => headSha === pull.headSha)?.conclusion, soon)
      .toBe("success");
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await expect
      .poll(async () => (await app.metrics()).get('promptops_judgements_total{state="success"}'), soon)
      .toBeGreaterThan(0);
    expect(app.log).toContainEqual(
      expect.objectContaining({ level: "info", msg: "decision", delivery: "d-1", state: "success" }),
    );
  });

  it("finishes the work in hand before it ends", async () => {
    const { app, repository, tell, fake } = await scene();
    await expect.poll(() => app.log.some(({ msg }) => msg === "swept"), soon).toBe(true);
    fake.fail("graphql", { kind: "slow", milliseconds: 1000 });
    const { pull } = await tell("d-2");
    const check = () => repository.checkRuns.find(({ headSha }) => headSha === pull.headSha);
    await expect.poll(() => check()?.status, soon).toBe("in_progress");
    expect(await app.stop()).toBe(0);
    expect(check()?.conclusion).toBe("success");
    expect(app.log.at(-1)).toMatchObject({ msg: "stopped", outcome: "finished" });
  });

  it("does not start without its secrets, and says in plain words what is missing", () => {
    const run = (environment: Readonly<Record<string, string>>) =>
      spawnSync(process.execPath, [server], { env: environment, encoding: "utf8" });
    const bare = run({});
    expect(bare.status).toBe(2);
    expect(bare.stderr).toContain("WEBHOOK_SECRET is not set");
    expect(bare.stdout).toBe("");
    const known = run({ WEBHOOK_SECRET: "development" });
    expect(known.status).toBe(2);
    expect(known.stderr).toContain("everybody knows");
  });

  it("says in one line when its port is taken", async () => {
    const { app, fake } = await scene();
    const other = fake.app({ slug: "other" });
    const { status, stdout } = spawnSync(process.execPath, [server], {
      encoding: "utf8",
      env: {
        APP_ID: "1",
        PRIVATE_KEY: other.privateKey,
        WEBHOOK_SECRET: secret,
        HOST: "127.0.0.1",
        PORT: new URL(app.url).port,
      },
    });
    expect(status).toBe(1);
    expect(stdout).toContain("EADDRINUSE");
  });
});

describe("the built app on Lambda", () => {
  it("gives the functions that the template names, out of the server's own bundle", async () => {
    const functions = await import(pathToFileURL(join(dirname(server), "lambda.js")).href);
    expect(Object.keys(functions).toSorted()).toEqual(["receive", "sweep", "work"]);
  });
});
