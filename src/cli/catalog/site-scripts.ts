import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A script of the site. */
export interface SiteScript {
  readonly path: string;
  readonly text: string;
}

/** The scripts that search and propose, as the build left them beside this program; none where it was not built. */
export async function siteScripts(): Promise<readonly SiteScript[]> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "catalog");
  const names = await readdir(folder);
  return await Promise.all(
    names
      .filter((name) => /\.(?:js|txt)$/.test(name))
      .toSorted()
      .map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })),
  );
}
