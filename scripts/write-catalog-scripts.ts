import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const sources = join(import.meta.dirname, "..", "src", "browser");

/** The scripts of the catalog's site, by their names: each is one classic script, since a folder on disk may load no module. */
const scripts: readonly string[] = ["search", "search-engine", "propose"];

/** What of the packages is in them. */
const packages: readonly string[] = ["minisearch", "diff", "yaml", "fastest-levenshtein", "@noble/hashes"];

/** Writes the catalog's scripts to a folder. */
export async function writeCatalogScripts(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const name of scripts) {
    const bundle = await rolldown({
      input: join(sources, `${name}.ts`),
      platform: "browser",
      resolve: { alias: { "node:crypto": join(sources, "node", "crypto.ts") } },
      transform: { inject: { Buffer: [join(sources, "node", "buffer.ts"), "Buffer"] } },
      logLevel: "warn",
    });
    await bundle.write({ file: join(folder, `${name}.js`), format: "iife", minify: true });
    await bundle.close();
  }
  writeFileSync(join(folder, "licenses.txt"), packages.map(licenseOf).join("\n"));
}

function licenseOf(name: string): string {
  const folder = join(import.meta.dirname, "..", "node_modules", name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} has no licence`);
  return `${name}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}
