/**
 * Writes dist/ anew: generated validators, tsc, then ncc on the JavaScript, then the schemas.
 * ncc cannot compile TypeScript 7 and does not clean its folder, hence the order.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { minifySync } from "rolldown/utils";
import { buildRuntime } from "./build-runtime.ts";

const root = join(import.meta.dirname, "..");
const build = join(root, "build");
const dist = join(root, "dist");
const shells = ["action", "cli"];

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(ending));
}

rmSync(build, { recursive: true, force: true });
rmSync(dist, { recursive: true, force: true });
run(process.execPath, "scripts/generate-validators.ts");
run("tsc", "-p", "tsconfig.build.json");
for (const file of filesOf(join(root, "src"), ".validate.cjs")) {
  cpSync(join(root, "src", file), join(build, file));
}
writeFileSync(join(build, "package.json"), JSON.stringify({ type: "module" }));
for (const shell of shells) {
  run(
    "ncc",
    "build",
    join(build, shell, "index.js"),
    "-o",
    join(dist, shell),
    "--license",
    "licenses.txt",
    "--minify",
    "--no-cache",
  );
}
// ncc minifies only the entry; a chunk that is half as long starts sooner.
for (const file of filesOf(dist, ".index.js")) {
  const path = join(dist, file);
  writeFileSync(path, minifySync(path, readFileSync(path, "utf8"), { module: true }).code);
}
await buildRuntime(join(dist, "runtime"));
mkdirSync(join(dist, "schemas"), { recursive: true });
for (const file of filesOf(join(root, "src"), ".schema.json")) {
  cpSync(join(root, "src", file), join(dist, "schemas", basename(file)));
}
for (const file of filesOf(dist, ".js")) console.log(join("dist", dirname(file), basename(file)));
