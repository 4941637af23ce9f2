import { mkdirSync, writeFileSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The file by which a folder is known to be a catalog, which the next one may take the place of. */
export const siteMark = "catalog.txt";

type Written =
  | { readonly status: "written"; readonly files: number; readonly bytes: number }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

interface SiteText {
  readonly path: string;
  readonly text: string;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Writes a site beside its folder and puts it there once it is whole; a folder that is no catalog stays as it is. */
export async function writeSite(folder: string, files: Iterable<SiteText>): Promise<Written> {
  const there = await namesIn(folder);
  if (there.length > 0 && !there.includes(siteMark)) {
    return {
      status: "refused",
      what: `'${folder}' has files that are no catalog's`,
      remedy: "Name a folder that is empty or not there; an earlier catalog may be replaced",
    };
  }
  const [next, old] = [`${folder}.new`, `${folder}.old`];
  await rm(next, { recursive: true, force: true });
  const { count, bytes } = writeAll(next, files);
  await rm(old, { recursive: true, force: true });
  if (there.length > 0) await rename(folder, old);
  else await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await rename(next, folder);
  await rm(old, { recursive: true, force: true });
  return { status: "written", files: count, bytes };
}

/** One file after the other, at once: ten thousand of them would else mostly wait for each other's turns. */
function writeAll(
  folder: string,
  files: Iterable<SiteText>,
): { readonly count: number; readonly bytes: number } {
  const made = new Set<string>();
  let [count, bytes] = [0, 0];
  for (const { path, text } of files) {
    const target = join(folder, path);
    const parent = dirname(target);
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    }
    const content = Buffer.from(text);
    writeFileSync(target, content);
    count += 1;
    bytes += content.length;
  }
  return { count, bytes };
}
