import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { packWheel, wheelFile } from "../src/cli/files/pack-wheel.ts";
import type { PackedFile } from "../src/cli/files/pack-zip.ts";

const root = join(import.meta.dirname, "..");
const python = join(root, "src", "runtime", "python");
const packages = ["promptops", "promptops_core"];
const description = "Loads immutable prompts by id and version, and logs one event per call";

interface Root {
  readonly version: string;
  readonly license: string;
}

/** Writes what services import to `target`: node/ (one module, also for `require`), python/ and a wheel of it. */
export async function writeRuntime(target: string): Promise<void> {
  rmSync(target, { recursive: true, force: true });
  const { version, license }: Root = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await writeNode(join(target, "node"), { version, license });
  writePython(join(target, "python"));
  writeFileSync(join(target, wheelFile({ name: "promptops", version })), wheelOf(version));
}

async function writeNode(folder: string, { version, license }: Root): Promise<void> {
  const bundle = await rolldown({
    input: join(root, "src", "runtime", "node", "index.ts"),
    platform: "node",
    // What is imported must stand in the file: there is no dependency at run time.
    external: /^node:/,
    logLevel: "warn",
  });
  // Without what only spaces it out: names stay, for whoever reads an error's stack.
  const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } } as const;
  await bundle.write({ file: join(folder, "index.js"), format: "esm", minify });
  await bundle.write({ file: join(folder, "index.cjs"), format: "cjs", minify });
  await bundle.close();
  const manifest = {
    name: "promptops",
    version,
    description,
    license,
    type: "module",
    engines: { node: ">=20" },
    // What stands outside `exports` is read by tools that do not know it: TypeScript's node10, older bundlers.
    main: "./index.cjs",
    module: "./index.js",
    types: "./index.d.cts",
    exports: {
      ".": {
        import: { types: "./index.d.ts", default: "./index.js" },
        require: { types: "./index.d.cts", default: "./index.cjs" },
      },
      "./package.json": "./package.json",
    },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Gives the declarations below `folder`/types to both kinds of modules. TypeScript reads a file's kind from its ending,
 * so each stands there twice; they name each other with the ending of JavaScript, which every resolution understands.
 */
export function finishTypes(folder: string): void {
  const types = join(folder, "types");
  for (const file of readdirSync(types, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const path = join(types, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, withEnding(text, ".js"));
    writeFileSync(path.replace(/\.d\.ts$/, ".d.cts"), withEnding(text, ".cjs"));
  }
  writeFileSync(join(folder, "index.d.ts"), 'export * from "./types/runtime/node/index.js";\n');
  writeFileSync(join(folder, "index.d.cts"), 'export * from "./types/runtime/node/index.cjs";\n');
}

function withEnding(declarations: string, ending: string): string {
  return declarations.replaceAll(/(from\s+"\.[^"]*)\.ts"/g, `$1${ending}"`);
}

function writePython(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { path, bytes } of pythonFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  cpSync(join(python, "pyproject.toml"), join(folder, "pyproject.toml"));
}

function wheelOf(version: string): Uint8Array {
  return packWheel(pythonFiles(), {
    name: "promptops",
    version,
    summary: description,
  });
}

/** What Python leaves behind when it runs is no part of it. */
function pythonFiles(): readonly PackedFile[] {
  return packages.flatMap((name) =>
    readdirSync(join(python, name))
      .filter((file) => file.endsWith(".py") || file === "py.typed")
      .toSorted()
      .map((file) => ({ path: `${name}/${file}`, bytes: readFileSync(join(python, name, file)) })),
  );
}
