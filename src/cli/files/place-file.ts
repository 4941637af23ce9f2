import { lstat, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { folderKinds } from "../../checkout/work-tree/folder-kinds.ts";
import { writeWhole } from "../../checkout/work-tree/write-output.ts";

export interface NewFile {
  readonly root: string;
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** "kept": something stood there already; "link": a link in the repository leads elsewhere, so nothing was written. */
export type Placed = "written" | "kept" | "link";

/** Writes a file where nothing stands. The flag refuses what exists, a dangling link included, even in a race. */
export async function placeNewFile({ root, path, content }: NewFile): Promise<Placed> {
  if (!(await makeFolder(root, path))) return "link";
  try {
    await writeFile(join(root, path), content, { flag: "wx" });
    return "written";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return "kept";
    throw error;
  }
}

/** Writes a file in one step, over what stands there, with its permissions; a link there is replaced and never followed. */
export async function replaceFile({ root, path, content }: NewFile): Promise<Exclude<Placed, "kept">> {
  if (!(await makeFolder(root, path))) return "link";
  const before = await lstat(join(root, path)).catch(() => null);
  await writeWhole(join(root, path), content, before?.isFile() ? before.mode : null);
  return "written";
}

/** False where a folder on the way is a link. */
async function makeFolder(root: string, path: string): Promise<boolean> {
  if (folderKinds(root)(posix.dirname(path)) === "link") return false;
  await mkdir(dirname(join(root, path)), { recursive: true });
  return true;
}

export function linkInTheWay(path: string): { readonly what: string; readonly remedy: string } {
  return {
    what: `${path} was not written: a symbolic link stands on the way to it`,
    remedy: "Put a folder where the link is",
  };
}
