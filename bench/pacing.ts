import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Provider, startProvider } from "./pacing/provider.ts";
import { bareLoop, type Run, run, type Spent } from "./pacing/run.ts";
import type { Row } from "./row.ts";

interface Bench {
  readonly provider: Provider;
  /** A new folder for answers. */
  readonly folder: () => string;
  readonly cases: { readonly few: number; readonly many: number };
}

const latency = 50;
const most = 50;
/** Milliseconds of a processor for each case, over the bare loop. */
const ownWork = 0.2;

/** How a provider is asked, against one on loopback with a fixed latency. */
export async function pacingBench(
  cases: Bench["cases"] = { few: 1000, many: 10_000 },
): Promise<readonly Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), "promptops-pacing-"));
  const provider = await startProvider();
  let folders = 0;
  const folder = (): string => {
    folders += 1;
    return join(scratch, `${folders}`);
  };
  const bench: Bench = { provider, folder, cases };
  try {
    return [
      ...(await steadyRows(bench)),
      ...(await faultRows(bench)),
      ...(await limitRows(bench)),
      ...(await rerunRows(bench)),
      await killRow(bench),
      ...memoryRows(bench),
    ];
  } finally {
    provider.end();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function steadyRows({ provider, folder, cases }: Bench): Promise<readonly Row[]> {
  const asking = (count: number): Run => ({
    cases: count,
    most,
    address: provider.at({ latency }),
    folder: folder(),
  });
  await bareLoop(asking(cases.few));
  const few = await complete(asking(cases.few));
  const many = await complete(asking(cases.many));
  const share = Math.ceil(cases.many / 4);
  const laps: { bare: number; own: number }[] = [];
  for (let lap = 0; lap < 3; lap += 1) {
    const bare = (await bareLoop(asking(share))).cpu / share;
    laps.push({ bare, own: (await complete(asking(share))).cpu / share - bare });
  }
  const { bare, own } = laps.toSorted((one, other) => one.own - other.own)[1] ?? { bare: 0, own: Number.NaN };
  return [
    row(`ask: ${cases.few} cases, ${latency} ms, ${most} at once`, few.wall, ideal(cases.few), null),
    row(`ask: ${cases.many} cases, ${latency} ms, ${most} at once`, many.wall, ideal(cases.many), 1.15),
    {
      what: `ask: own work a case, over the bare loop's ${bare.toFixed(2)} ms`,
      floor: `allowed ${ownWork} ms`,
      measured: `${own.toFixed(3)} ms`,
      ratio: own / ownWork,
      aim: 1,
    },
  ];
}

async function faultRows({ provider, folder, cases }: Bench): Promise<readonly Row[]> {
  const asking = { cases: cases.many, most };
  const smooth = await complete({ ...asking, address: provider.at({ latency }), folder: folder() });
  const rough = await complete({
    ...asking,
    address: provider.at({ latency, broken: 0.05 }),
    folder: folder(),
  });
  return [row("ask: 5 % of requests answered 500, none lost", rough.wall, smooth.wall, 1.25)];
}

/** Ideal: twenty at once each second until the 200 refusals are used up, then the cases. */
async function limitRows({ provider, folder }: Bench): Promise<readonly Row[]> {
  const [cases, refused, atOnce] = [200, 200, 20];
  const address = provider.at({ latency, refused });
  const { wall } = await complete({ cases, most: atOnce, address, folder: folder() });
  const best = (refused / atOnce) * 1000 + (cases / atOnce) * latency;
  return [
    row(`ask: ${refused} requests answered 429, retry after 1 s, none lost`, wall, best, 1.5),
    counted("the same: requests", await provider.requests(address), cases + refused),
  ];
}

async function rerunRows({ provider, folder, cases }: Bench): Promise<readonly Row[]> {
  const asking = { cases: cases.few, most, address: provider.at({ latency: 1 }), folder: folder() };
  await complete(asking);
  const again = { ...asking, address: provider.at({ latency: 1 }) };
  const { wall } = await complete(again);
  const [prompts, each] = [100, 20];
  const suites = { cases: each, most, folder: folder() };
  const before = provider.at({ latency: 1 });
  for (let index = 0; index < prompts; index += 1)
    await complete({ ...suites, address: before, template: `Sort it, ${index}.` });
  const changed = {
    ...suites,
    address: provider.at({ latency: 1 }),
    base: "Sort it, 7.",
    template: "Sort it well.",
  };
  await complete(changed);
  return [
    counted(
      `ask: ${cases.few} unchanged cases again, in ${wall.toFixed(0)} ms: requests`,
      await provider.requests(again.address),
      0,
    ),
    counted(`ask: 1 of ${prompts} prompts changed: requests`, await provider.requests(changed.address), each),
  ];
}

/** Killed when half of the cases are answered, and run again. */
async function killRow({ provider, folder, cases }: Bench): Promise<Row> {
  const asking = { cases: cases.few, most, address: provider.at({ latency }), folder: folder() };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", scriptOf(asking)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  while ((await provider.requests(asking.address)) < cases.few / 2) await wait(5);
  child.kill("SIGKILL");
  await once(child, "close");
  await complete(asking);
  return counted(
    "ask: kill -9 midway and again: requests",
    await provider.requests(asking.address),
    cases.few + most,
  );
}

/** With a model in the same process, since the garbage of an HTTP client is not ours; then with one, beside a bare loop. */
function memoryRows({ provider, folder, cases }: Bench): readonly Row[] {
  const count = 10 * cases.many;
  const asking = (address: string): Run => ({ cases: count, most, address, folder: folder() });
  const own = megabytes("run", asking(""));
  const bare = megabytes("bareLoop", asking(provider.at({ latency: 10 })));
  const all = megabytes("run", asking(provider.at({ latency: 10 })));
  return [
    {
      what: `ask: memory for ${count} cases`,
      floor: "allowed 300 MB",
      measured: `${own.toFixed(0)} MB`,
      ratio: own / 300,
      aim: 1,
    },
    {
      what: "the same with requests over HTTP",
      floor: `bare loop ${bare.toFixed(0)} MB`,
      measured: `${all.toFixed(0)} MB`,
      ratio: all / bare,
      aim: null,
    },
  ];
}

/** The most that a process of its own ever held. */
function megabytes(what: "bareLoop" | "run", asking: Run): number {
  const script = `${scriptOf(asking, what)}; console.log(process.resourceUsage().maxRSS);`;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${asking.cases} cases ended with ${status}`);
  return Number(stdout) / 1000;
}

function scriptOf(asking: Run, what: "bareLoop" | "run" = "run"): string {
  const module = pathToFileURL(join(import.meta.dirname, "pacing", "run.ts")).href;
  return `const { ${what} } = await import(${JSON.stringify(module)}); await ${what}(${JSON.stringify(asking)})`;
}

function ideal(cases: number): number {
  return (cases * latency) / most;
}

async function complete(asking: Run): Promise<Spent> {
  const result = await run(asking);
  if (result.lost > 0) throw new Error(`${result.lost} of ${asking.cases} cases were lost`);
  return result;
}

function row(what: string, measured: number, floor: number, aim: number | null): Row {
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  return {
    what,
    floor: `ideal ${seconds(floor)}`,
    measured: seconds(measured),
    ratio: measured / floor,
    aim,
  };
}

/** Where none is allowed, one is infinitely too many. */
function counted(what: string, measured: number, allowed: number): Row {
  const ratio = measured === allowed ? 1 : measured / allowed;
  return { what, floor: `allowed ${allowed}`, measured: `${measured}`, ratio, aim: 1 };
}
