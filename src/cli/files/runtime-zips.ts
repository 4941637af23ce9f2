import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packWheel } from "./pack-wheel.ts";
import { type PackedFile, packZip } from "./pack-zip.ts";

/** What AWS Lambda takes of a function and its layers together, unpacked, in bytes. */
const layerLimit = 262_144_000;

export interface Packages {
  /** By their names. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Bytes of the layer, unpacked. */
  readonly layerSize: number;
}

/**
 * The packages with a bundle: `runtimes` holds node/ and python/ as the build writes them. In the layer both runtimes read
 * the one bundle that stands in the Python package.
 */
export function runtimeZips(runtimes: string, bundle: Uint8Array, version: string): Packages {
  const python = [...filesBelow(join(runtimes, "python")), { path: "promptops/bundle.jsonl", bytes: bundle }];
  const layer = [
    ...moved(filesBelow(join(runtimes, "node")), "nodejs/node_modules/promptops/"),
    ...moved(python, "python/"),
  ];
  const summary = "Prompts by id and version, and what loads them";
  return {
    files: {
      "promptops_layer.zip": packZip(layer),
      "promptops_glue.zip": packZip(python),
      [`promptops-${version}-py3-none-any.whl`]: packWheel(python, { name: "promptops", version, summary }),
    },
    layerSize: layer.reduce((size, { bytes }) => size + bytes.length, 0),
  };
}

/** Why AWS would not take the layer, which it says only after the upload; null where it would. */
export function layerProblem(
  { layerSize }: Pick<Packages, "layerSize">,
  bundleSize: number,
): { readonly what: string; readonly remedy: string } | null {
  if (layerSize <= layerLimit) return null;
  return {
    what: `the layer has ${layerSize} bytes unpacked, ${bundleSize} of them the bundle; AWS Lambda takes ${layerLimit} of a function and its layers together`,
    remedy: "Pack one team's prompts with --scope or --below, or let the service read the bundle from a file",
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
