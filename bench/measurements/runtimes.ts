import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cli, dist, runtimeScript } from "../places.ts";
import { median } from "../race.ts";
import type { Row } from "../row.ts";
import type { Scale } from "../scale.ts";
import { versionRepository } from "../version-repository.ts";

/** As many as a large team's environment has, whatever the scale. */
const pointers = 1000;

/** What a service pays for the runtimes: their import, and a load by an environment of many pointers. */
export function runtimeRows(scratch: string, { rounds }: Scale): readonly Row[] {
  const { registry, id } = pointedBundle(scratch);
  const node = join(dist, "runtime", "node", "index.js");
  const costs = [
    {
      language: "Node.js",
      words: [process.execPath, runtimeScript("load.mjs"), pathToFileURL(node).href, registry, id],
      allowed: { load: 5, import: 20 },
    },
    {
      language: "Python",
      words: ["python3", runtimeScript("load.py"), join(dist, "runtime", "python"), registry, id],
      allowed: { load: 15, import: 30 },
    },
  ];
  // As pip leaves it: compiled, which a folder that nobody may write to is not.
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "", PYTHONPYCACHEPREFIX: join(scratch, "compiled") };
  return costs.flatMap(({ language, words: [command = "", ...words], allowed }) => {
    const laps = Array.from({ length: rounds.start }, () => numbersOf(command, words, env));
    const imported = median(laps.map(([first = Number.NaN]) => first));
    const loaded = median(laps.map(([, second = Number.NaN]) => second));
    return [
      allowedRow(`${language}: import of the runtime`, imported, { unit: "ms", allowed: allowed.import }),
      allowedRow(`${language}: load by environment, ${pointers} pointers`, loaded, {
        unit: "µs",
        allowed: allowed.load,
      }),
    ];
  });
}

function allowedRow(
  what: string,
  measured: number,
  { unit, allowed }: { readonly unit: string; readonly allowed: number },
): Row {
  return {
    what,
    floor: `allowed ${allowed} ${unit}`,
    measured: `${measured.toFixed(1)} ${unit}`,
    ratio: measured / allowed,
    aim: 1,
  };
}

function numbersOf(command: string, words: readonly string[], env: NodeJS.ProcessEnv): readonly number[] {
  return execFileSync(command, words, { encoding: "utf8", env }).trim().split(" ").map(Number);
}

/** A bundle with an environment that runs every prompt. */
function pointedBundle(scratch: string): { readonly registry: string; readonly id: string } {
  const directory = join(scratch, "pointers");
  versionRepository(directory, pointers, 1);
  const registry = join(scratch, "pointers.jsonl");
  const compile = (): unknown =>
    execFileSync(process.execPath, [cli, "bundle", "--output", registry], { cwd: directory });
  compile();
  const lines = readFileSync(registry, "utf8").split("\n");
  const entries = lines.flatMap((line): readonly (readonly [string, string])[] => {
    if (!line.includes('"versions":[{')) return [];
    const { id, versions } = JSON.parse(line);
    return [[id, versions[0].content.sha256]];
  });
  mkdirSync(join(directory, "environments"));
  const text = entries.map(([id, sha256]) => `${id}: { version: 1, sha256: "${sha256}" }\n`).join("\n");
  writeFileSync(join(directory, "environments", "production.yaml"), text);
  const git = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
  execFileSync("git", ["add", "--all"], { cwd: directory });
  execFileSync("git", [...git, "commit", "--quiet", "--message", "Point"], { cwd: directory });
  compile();
  return { registry, id: entries[Math.floor(entries.length / 2)]?.[0] ?? "" };
}
