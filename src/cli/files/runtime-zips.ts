import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PackedFile, packZip } from "./pack-zip.ts";

/** The zips by their names: `runtimes` holds node/ and python/ as the build writes them, each gets the bundle. */
export function runtimeZips(runtimes: string, bundle: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const packed: PackedFile = { path: "bundle.jsonl", bytes: bundle };
  const node = [...filesBelow(join(runtimes, "node")), packed];
  const python = [...filesBelow(join(runtimes, "python")), { ...packed, path: `promptops/${packed.path}` }];
  return {
    "promptops_layer.zip": packZip([
      ...moved(node, "nodejs/node_modules/promptops/"),
      ...moved(python, "python/"),
    ]),
    "promptops_glue.zip": packZip(python),
  };
}

function moved(files: readonly PackedFile[], folder: string): readonly PackedFile[] {
  return files.map(({ path, bytes }) => ({ path: `${folder}${path}`, bytes }));
}

/** What Python leaves behind when it runs, and what only an installer reads, is no part of it. */
function filesBelow(folder: string): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => !name.endsWith(".pyc") && name !== "pyproject.toml")
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file.slice(folder.length + 1).replaceAll("\\", "/"),
      bytes: readFileSync(file),
    }));
}
