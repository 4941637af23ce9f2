import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
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

/** Files that are written at a time. */
const atOnce = 64;

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
  const made = new Set<string>();
  let [count, bytes] = [0, 0];
  const place = async ({ path, text }: SiteText): Promise<void> => {
    const target = join(next, path);
    const parent = dirname(target);
    if (!made.has(parent)) {
      await mkdir(parent, { recursive: true });
      made.add(parent);
    }
    await writeFile(target, text);
  };
  let group: SiteText[] = [];
  const flush = async (): Promise<void> => {
    await Promise.all(group.map(place));
    group = [];
  };
  for (const file of files) {
    group.push(file);
    count += 1;
    bytes += Buffer.byteLength(file.text);
    if (group.length === atOnce) await flush();
  }
  await flush();
  await rm(old, { recursive: true, force: true });
  if (there.length > 0) await rename(folder, old);
  else await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await rename(next, folder);
  await rm(old, { recursive: true, force: true });
  return { status: "written", files: count, bytes };
}
