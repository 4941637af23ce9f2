/**
 * Writes dist/ anew: generated validators, tsc, then ncc on the JavaScript, then runtimes, the catalog's scripts and schemas.
 * ncc cannot compile TypeScript 7 and does not clean its folder, hence the order. Everything is written to build/ first:
 * dist stays as it was until all of it is there.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { minifySync } from "rolldown/utils";
import { shareLicenses } from "./share-licenses.ts";
import { bytesOf, checkSizes } from "./sizes.ts";
import { swapFolder } from "./swap-folder.ts";
import { writeCatalogScripts } from "./write-catalog-scripts.ts";
import { finishTypes, writeRuntime } from "./write-runtime.ts";

const root = join(import.meta.dirname, "..");
const build = join(root, "build");
/** What tsc writes. Its name is part of the bundle, since ncc numbers modules by their paths. */
const modules = join(build, "modules");
const next = join(build, "dist");

/** The programs of the bundle: each is loaded when it is called. The Action stands first, as what its runner loads is counted up to there. */
const programs = [
  'export const action = () => import("./action/index.js");',
  'export const cli = () => import("./cli/index.js");',
  'export const serve = () => import("./app/index.js");',
  'export const lambda = () => import("./app/lambda/index.js");',
  'export const readCases = () => import("./app/thread/index.js");',
];

/** Modules that start one of the programs: path in dist, and text. */
const doors: Readonly<Record<string, string>> = {
  "action/index.js": 'import { action } from "../program/index.js";\nawait action();\n',
  "cli/index.js": '#!/usr/bin/env node\nimport { cli } from "../program/index.js";\nawait cli();\n',
  "app/index.js": 'import { serve } from "../program/index.js";\nawait serve();\n',
  "app/thread.js": 'import { readCases } from "../program/index.js";\nawait readCases();\n',
  "app/lambda.js":
    'import { lambda } from "../program/index.js";\nexport const { receive, sweep, work } = await lambda();\n',
};

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(ending));
}

function writeModules(): void {
  run(process.execPath, "scripts/generate-validators.ts");
  run("tsc", "-p", "tsconfig.build.json", "--outDir", modules);
  for (const file of filesOf(join(root, "src"), ".validate.cjs")) {
    cpSync(join(root, "src", file), join(modules, file));
  }
  writeFileSync(join(modules, "package.json"), JSON.stringify({ type: "module" }));
}

function writeProgram(): void {
  const entry = join(modules, "program.js");
  const target = join(next, "program");
  writeFileSync(entry, `${programs.join("\n")}\n`);
  run("ncc", "build", entry, "-o", target, "--license", "licenses.txt", "--minify", "--no-cache");
  const licenses = join(target, "licenses.txt");
  writeFileSync(licenses, shareLicenses(readFileSync(licenses, "utf8")));
  // ncc minifies only the entry; a chunk that is half as long starts sooner.
  for (const chunk of filesOf(target, ".index.js")) {
    const path = join(target, chunk);
    writeFileSync(path, minifySync(path, readFileSync(path, "utf8"), { module: true }).code);
  }
}

function writeDoors(): void {
  for (const [path, text] of Object.entries(doors)) {
    const door = join(next, path);
    mkdirSync(dirname(door), { recursive: true });
    writeFileSync(door, text);
    writeFileSync(join(dirname(door), "package.json"), JSON.stringify({ type: "module" }));
    if (text.startsWith("#!")) chmodSync(door, 0o755);
  }
}

function writeSchemas(): void {
  mkdirSync(join(next, "schemas"), { recursive: true });
  for (const file of filesOf(join(root, "src"), ".schema.json")) {
    const schema = JSON.parse(readFileSync(join(root, "src", file), "utf8"));
    writeFileSync(join(next, "schemas", basename(file)), `${JSON.stringify(schema)}\n`);
  }
}

rmSync(build, { recursive: true, force: true });
writeModules();
writeProgram();
writeDoors();
await writeRuntime(join(next, "runtime"));
run("tsc", "-p", "tsconfig.runtime.json", "--outDir", join(next, "runtime", "node", "types"));
finishTypes(join(next, "runtime", "node"));
await writeCatalogScripts(join(next, "catalog"));
writeSchemas();
checkSizes(next);
swapFolder({ next, folder: join(root, "dist"), old: join(build, "old") });
for (const folder of readdirSync(join(root, "dist"))) {
  console.log(`dist/${folder} ${(bytesOf(join(root, "dist", folder)) / 1e6).toFixed(2)} MB`);
}
