import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/** Writes what services import to `target`: node/ (one module, also for `require`) and python/. */
export async function writeRuntime(target: string): Promise<void> {
  rmSync(target, { recursive: true, force: true });
  const bundle = await rolldown({
    input: join(root, "src", "runtime", "node", "index.ts"),
    platform: "node",
    // What is imported must stand in the file: there is no dependency at run time.
    external: /^node:/,
    logLevel: "warn",
  });
  const node = join(target, "node");
  await bundle.write({ file: join(node, "index.js"), format: "esm" });
  await bundle.write({ file: join(node, "index.cjs"), format: "cjs" });
  await bundle.close();
  writeFileSync(join(node, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  mkdirSync(join(target, "python"), { recursive: true });
  for (const name of ["promptops", "promptops_core"]) {
    cpSync(join(root, "src", "runtime", "python", name), join(target, "python", name), {
      recursive: true,
      filter: (file) => !file.endsWith("__pycache__"),
    });
  }
}

/** Of the package in a layer, which is found by this name; dist.ts adds the types. */
const manifest = {
  name: "promptops",
  private: true,
  type: "module",
  exports: {
    ".": {
      types: "./types/runtime/node/index.d.ts",
      import: "./index.js",
      require: "./index.cjs",
    },
  },
};
