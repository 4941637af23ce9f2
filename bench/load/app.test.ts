/**
 * The app under load, as a process: 1,000 webhooks about 50 pull requests in a minute, while GitHub answers with 429,
 * 500, half a page, a broken connection or late. No decision may be lost or wrong. Prints its figures.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { installationOf } from "../../test/fake-github/apps.ts";
import type { Fault } from "../../test/fake-github/fault.ts";
import type { PullRequest } from "../../test/fake-github/pull-request.ts";
import type { Repository } from "../../test/fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../../test/fake-github/start-fake-github.ts";
import { type Told, type Webhook, webhookFor } from "../../test/fake-github/webhook.ts";
import { type AppProcess, startAppProcess } from "../../test/scenarios/app-process.ts";
import { randomFrom } from "../simulation/random.ts";

const pulls = 50;
const webhooks = 1000;
const minuteMs = Number(process.env["LOAD_MS"] ?? 60_000);
const secret = "0123456789abcdef0123456789abcdef";
const random = randomFrom(20_261_121);

const prompt = (name: string, template: string): string =>
  `id: ${name}\nversion: 1\nowner: "@acme/owners"\nmodel: gpt-4o\ntags: [sensitive]\ntemplate: ${template}\n`;

const faults: readonly Fault[] = [
  { kind: "rate-limit", retryAfter: 1 },
  { kind: "secondary-limit", retryAfter: 1 },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, when: "after" },
  { kind: "cut" },
  { kind: "break" },
  { kind: "break", when: "after" },
  { kind: "slow", milliseconds: 2000 },
];

/** A pull request, and what must be decided on it. */
interface Case {
  readonly pull: PullRequest;
  readonly file: string;
  /** Whether the owner approves of the head as it is now. */
  approved: boolean;
  version: number;
}

/** Heads that their owner ever approved: no other may have passed, at any time. */
const everApproved = new Set<string>();

async function stage(): Promise<{ fake: FakeGitHub; repository: Repository; cases: readonly Case[] }> {
  const fake = await startFakeGitHub({ until: afterAll });
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice"] });
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  const names = Array.from({ length: pulls }, (_, index) => `p${index}`);
  const files = names.map((name) => [`prompts/${name}.yaml`, prompt(name, "base")]);
  await repository.commit({ branch: "main", files: Object.fromEntries(files) });
  const cases: Case[] = [];
  for (const name of names) {
    const file = `prompts/${name}.yaml`;
    const pull = await repository.pullRequest({
      author: "pat",
      branch: `edit-${name}`,
      files: { [file]: prompt(name, "v0") },
    });
    cases.push({ pull, file, approved: false, version: 0 });
  }
  return { fake, repository, cases };
}

/** Changes a pull request as people do, and gives what GitHub would tell of it. */
async function happen(one: Case): Promise<Told> {
  const { pull } = one;
  const dice = random();
  if (dice < 0.2) {
    one.version += 1;
    one.approved = false;
    await pull.push({ files: { [one.file]: prompt(one.file.slice(8, -5), `v${one.version}`) } });
    return { event: "pull_request", action: "synchronize", pull };
  }
  if (dice < 0.5) {
    const state = dice < 0.4 ? "APPROVED" : "CHANGES_REQUESTED";
    one.approved = state === "APPROVED";
    if (one.approved) everApproved.add(pull.headSha);
    return { event: "pull_request_review", pull, review: pull.review({ by: "alice", state }) };
  }
  return { event: "pull_request", action: "edited", pull };
}

async function send(url: string, { headers, body }: Webhook): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const { status } = await fetch(`${url}/api/github/webhooks`, { method: "POST", headers, body });
  return { status, ms: performance.now() - began };
}

function conclusions(repository: Repository, cases: readonly Case[]): readonly string[] {
  return cases.map(({ pull }) => {
    const run = repository.checkRuns.findLast(({ headSha }) => headSha === pull.headSha);
    return `#${pull.number} ${run?.conclusion ?? run?.status ?? "missing"}`;
  });
}

function expected(cases: readonly Case[]): readonly string[] {
  return cases.map(({ pull, approved }) => `#${pull.number} ${approved ? "success" : "action_required"}`);
}

async function untilSwept({ log }: AppProcess): Promise<void> {
  while (!log.some(({ msg }) => msg === "swept")) await sleep(100);
}

async function untilIdle({ metrics }: AppProcess, longestMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const now = await metrics();
    const left = ["running", "waiting", "paused"].map((each) => now.get(`promptops_work_${each}`) ?? 0);
    if (left.every((each) => each === 0)) return performance.now() - began;
    if (performance.now() - began > longestMs) throw new Error(`still ${left.join(", ")} to do`);
    await sleep(250);
  }
}

const mebibytes = (metrics: ReadonlyMap<string, number>): number =>
  Math.round((metrics.get("promptops_resident_memory_bytes") ?? 0) / 1024 / 102.4) / 10;

describe("the app under load", () => {
  it("loses no decision and gives no wrong one", async () => {
    const { fake, repository, cases } = await stage();
    const app = fake.app({ slug: "promptops" });
    const installation = installationOf(app, "acme");
    const environment = {
      APP_ID: String(app.id),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: secret,
      GITHUB_API_URL: fake.apiUrl,
      // What is not garbage has to fit in: memory that grows would end the process.
      NODE_OPTIONS: "--max-old-space-size=64",
    };
    const server = await startAppProcess(environment);
    afterAll(() => server.stop());
    await untilSwept(server);
    await untilIdle(server, 120_000);
    expect(conclusions(repository, cases)).toEqual(expected(cases));

    const memory: number[] = [];
    const sampler = setInterval(
      () => void server.metrics().then((now) => memory.push(mebibytes(now))),
      minuteMs / 12,
    );
    const faulty = setInterval(() => {
      const fault = faults[Math.floor(random() * faults.length)];
      if (fault !== undefined) fake.fail("any", fault);
    }, 300);
    const requestsBefore = fake.requests.length;
    const answers: Promise<{ status: number; ms: number }>[] = [];
    const began = performance.now();
    let late: Webhook | null = null;
    for (let count = 0; count < webhooks; count++) {
      const one = cases[Math.floor(random() * pulls)];
      if (one === undefined) continue;
      const webhook = webhookFor(fake.world, await happen(one), {
        secret,
        installation,
        delivery: `d-${count}`,
      });
      // Some come twice, some come after later ones.
      if (random() < 0.05) answers.push(send(server.url, webhook));
      if (late === null && random() < 0.1) late = webhook;
      else answers.push(send(server.url, webhook));
      if (late !== null && random() < 0.3) {
        answers.push(send(server.url, late));
        late = null;
      }
      await sleep(Math.max(0, ((count + 1) * minuteMs) / webhooks - (performance.now() - began)));
    }
    if (late !== null) answers.push(send(server.url, late));
    const sentMs = performance.now() - began;
    clearInterval(faulty);
    clearInterval(sampler);
    const answered = await Promise.all(answers);
    const drainMs = await untilIdle(server, 300_000);
    const metrics = await server.metrics();
    memory.push(mebibytes(metrics));

    const wrong = repository.checkRuns.filter(
      ({ conclusion, headSha }) => conclusion === "success" && !everApproved.has(headSha),
    );
    const times = answered.map(({ ms }) => ms).toSorted((one, other) => one - other);
    console.log(
      [
        `webhooks sent            ${answered.length} in ${(sentMs / 1000).toFixed(1)} s`,
        `answered with 202        ${answered.filter(({ status }) => status === 202).length}`,
        `answer, median and 99 %  ${times[times.length >> 1]?.toFixed(0)} ms, ${times[Math.floor(times.length * 0.99)]?.toFixed(0)} ms`,
        `requests to GitHub       ${fake.requests.length - requestsBefore}`,
        `judgements               ${[...metrics]
          .filter(([name]) => name.startsWith("promptops_judgements"))
          .map(([name, value]) => `${/"(.*)"/.exec(name)?.[1]} ${value}`)
          .join(", ")}`,
        `failed and tried again   ${[...metrics].filter(([name]) => name.startsWith("promptops_failures")).reduce((sum, [, value]) => sum + value, 0)}`,
        `given up                 ${[...metrics].filter(([name]) => name.startsWith("promptops_given_up")).reduce((sum, [, value]) => sum + value, 0)}`,
        `done after the last      ${(drainMs / 1000).toFixed(1)} s`,
        `memory, MiB              ${memory.join(" ")}`,
        `wrong successes          ${wrong.length}`,
      ].join("\n"),
    );
    expect(answered.every(({ status }) => status === 202)).toBe(true);
    expect(conclusions(repository, cases)).toEqual(expected(cases));
    expect(wrong).toEqual([]);

    // What GitHub told nobody is found at the next start.
    for (const one of cases) await happen(one);
    expect(await server.stop()).toBe(0);
    const next = await startAppProcess(environment);
    await untilSwept(next);
    await untilIdle(next, 120_000);
    expect(conclusions(repository, cases)).toEqual(expected(cases));
    expect(await next.stop()).toBe(0);
  });
});
