import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Every Node.js on this machine's path, each version once: this one, and the host's where it is another. */
export function hostNodes(): readonly (readonly [version: string, node: string])[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = [process.execPath, ...folders.map((folder) => join(folder, "node"))].filter(existsSync);
  const versions = found.map(
    (node) => [execFileSync(node, ["--version"], { encoding: "utf8" }).trim(), node] as const,
  );
  return [...new Map(versions)];
}
