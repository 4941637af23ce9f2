import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BundleSource } from "../../registry/open-bundle.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";

/** The bundle's name in a package. */
export const bundleName = "bundle.jsonl";

/** Where a layer has its bundle in AWS Lambda: in the package for Python, or beside a service's own copy. */
const layers: readonly string[] = [
  `/opt/python/promptops/${bundleName}`,
  `/opt/nodejs/node_modules/promptops/${bundleName}`,
];

/** The file that was named, else the one beside this code, else the layer's. */
export function openBundleFile(named: string | null): OpenFile | RegistryRefusal {
  const places = named === null ? [...beside(), ...layers] : [named];
  for (const place of places) {
    const source = openFile(place);
    if (source !== null) return source;
  }
  return refused(
    "bundle-missing",
    `there is no bundle at ${places.map((place) => JSON.stringify(place)).join(" or ")}`,
    "Make one with 'promptops bundle' and name it in PROMPTOPS_REGISTRY.",
  );
}

/** A service that was bundled into one CommonJS file does not know where this code stood. */
function beside(): readonly string[] {
  const here: unknown = import.meta.url;
  if (typeof here !== "string" || !here.startsWith("file:")) return [];
  const folder = dirname(fileURLToPath(here));
  const own = join(folder, bundleName);
  // A layer has one bundle for both languages.
  const isLayer = folder.endsWith(join("nodejs", "node_modules", "promptops"));
  return isLayer ? [own, join(folder, "..", "..", "..", "python", "promptops", bundleName)] : [own];
}

/**
 * The file stays open, so that a new one put in its place does not mix with this one. Opening a named pipe does not wait
 * for its other end.
 */
function openFile(place: string): OpenFile | RegistryRefusal | null {
  try {
    const file = openSync(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (stats.isFile()) return sourceOf(file, stats.size);
    closeSync(file);
    return unreadable(place, "it is no file");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return code === "ENOENT" || code === "ENOTDIR" ? null : unreadable(place, code);
  }
}

/** A file that nobody can read from any more is closed, also where nobody called `close`. */
const forgotten = new FinalizationRegistry((file: number) => closeSync(file));

/** A bundle's file that can be closed. */
export interface OpenFile extends BundleSource {
  readonly close: () => void;
}

function sourceOf(file: number, size: number): OpenFile {
  const source: OpenFile = {
    size,
    close: () => {
      if (forgotten.unregister(source)) closeSync(file);
    },
    read: (offset, bytes) => {
      const buffer = Buffer.allocUnsafe(bytes);
      let filled = 0;
      while (filled < bytes) {
        const count = readSync(file, buffer, filled, bytes - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    },
  };
  forgotten.register(source, file, source);
  return source;
}

function unreadable(place: string, why: string): RegistryRefusal {
  return refused(
    "bundle-unreadable",
    `the bundle ${JSON.stringify(place)} cannot be read: ${why}`,
    "Look at the file and its permissions.",
  );
}
