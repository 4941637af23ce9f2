import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cli, floorScript } from "../places.ts";
import { median } from "../race.ts";
import { caseRepository } from "../repository.ts";
import { durationRow, megabyteRow, type Row } from "../row.ts";
import type { Scale } from "../scale.ts";
import { type Program, type Taken, taken } from "../taken.ts";

const latency = 50;
const atOnce = 50;

interface Place {
  readonly scratch: string;
  readonly provider: string;
  readonly rounds: number;
}

/** `gate` over HTTP as a whole process, against a loop of node:http that asks as often; then from the cache. */
export async function askRows(scratch: string, { answers, rounds }: Scale): Promise<readonly Row[]> {
  const child = spawn(process.execPath, [floorScript("completions.js")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [port] = await once(child.stdout, "data");
    const provider = `http://127.0.0.1:${String(port).trim()}`;
    const place = { scratch, provider, rounds: rounds.many };
    return [
      ...(await httpRows(answers.few, { cpu: 3.5, wall: 1.4, megabytes: null }, place)),
      ...(await httpRows(answers.many, { cpu: 3.3, wall: 1.1, megabytes: 220 }, place)),
      ...cacheRows(answers.many, place),
    ];
  } finally {
    child.kill();
  }
}

interface Aims {
  readonly cpu: number;
  readonly wall: number;
  readonly megabytes: number | null;
}

async function httpRows(cases: number, aims: Aims, place: Place): Promise<readonly Row[]> {
  const directory = repositoryOf(cases, place);
  const address = `${place.provider}/${latency}/${atOnce}`;
  const loop: Program = {
    words: [floorScript("ask-completions.js"), address, `${cases}`, `${atOnce}`],
    exits: [0],
  };
  const laps: { readonly floor: Taken; readonly gate: Taken }[] = [];
  for (let lap = 0; lap < place.rounds; lap += 1) {
    const floor = taken(loop, directory);
    await countOf(place.provider);
    const gate = taken(asking(address, join(directory, `cache-${lap}`)), directory);
    const requests = await countOf(place.provider);
    if (requests !== cases) throw new Error(`${requests} requests were made for ${cases} cases`);
    laps.push({ floor, gate });
  }
  const of = (pick: (taken: Taken) => number) => ({
    floor: median(laps.map(({ floor }) => pick(floor))),
    measured: median(laps.map(({ gate }) => pick(gate))),
    ratio: median(laps.map(({ floor, gate }) => pick(gate) / pick(floor))),
  });
  const what = `gate over HTTP: ${cases} cases, ${latency} ms, ${atOnce} at once`;
  const floor = "node:http loop";
  const memory = of(({ megabytes }) => megabytes);
  return [
    durationRow(
      { what: `${what}: processor`, floor, aim: aims.cpu },
      of(({ cpu }) => cpu),
    ),
    durationRow(
      { what: `${what}: time`, floor, aim: aims.wall },
      of(({ wall }) => wall),
    ),
    megabyteRow({ what: `${what}: memory`, floor, aim: aims.megabytes }, memory),
  ];
}

/** The same files and answers, all of them kept. */
function cacheRows(cases: number, place: Place): readonly Row[] {
  const directory = join(place.scratch, `ask-${cases}`);
  const address = `${place.provider}/${latency}/${atOnce}`;
  const validate: Program = { words: [cli, "validate"], exits: [0] };
  const again = asking(address, join(directory, "cache-0"));
  const laps = Array.from({ length: place.rounds }, () => ({
    floor: taken(validate, directory).cpu,
    measured: taken(again, directory).cpu,
  }));
  const race = {
    floor: median(laps.map(({ floor }) => floor)),
    measured: median(laps.map(({ measured }) => measured)),
    ratio: median(laps.map(({ floor, measured }) => measured / floor)),
  };
  const what = `gate: ${cases} answers from the cache: processor`;
  return [durationRow({ what, floor: "validate", aim: 1.6 }, race)];
}

function repositoryOf(cases: number, { scratch }: Place): string {
  const directory = join(scratch, `ask-${cases}`);
  mkdirSync(directory);
  const model = "{ provider: openai, model: small, input_usd_per_mtok: 1, output_usd_per_mtok: 2 }";
  caseRepository(directory, cases, `models:\n  map: { claude-3-5-sonnet: ${model} }\n`);
  return directory;
}

/** The provider always says the same, so that most cases fail and the verdict is clear after one sample. */
function asking(address: string, cache: string): Program {
  const environment = { OPENAI_API_KEY: "none", OPENAI_BASE_URL: address, PROMPTOPS_CACHE: cache };
  return { words: [cli, "gate"], environment, exits: [1] };
}

async function countOf(provider: string): Promise<number> {
  return Number(await (await fetch(`${provider}/counts`)).text());
}
