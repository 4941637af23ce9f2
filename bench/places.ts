import { join } from "node:path";

export const root: string = join(import.meta.dirname, "..");

/** What is measured: the bundles as they are built, not the sources. */
export const cli: string = join(root, "dist", "cli", "index.js");
export const dist: string = join(root, "dist");
export const action: string = join(dist, "action", "index.js");

export function floorScript(name: string): string {
  return join(import.meta.dirname, "floors", name);
}

export function runtimeScript(name: string): string {
  return join(import.meta.dirname, "runtimes", name);
}

/** The chart of false alarms, which the documents show. */
export const chart: string = join(root, "docs", "pictures", "false-alarms.svg");
