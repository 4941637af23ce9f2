/** Every folder in which some of the paths stand, at any depth; above a folder that was met nothing is new. */
export function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    let at = folderOf(path);
    while (at !== "" && !folders.has(at)) {
      folders.add(at);
      at = folderOf(at);
    }
  }
  return folders;
}

/** The folder of a path; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
