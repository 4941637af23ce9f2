/** Endings of the files that may hold a prompt's text: nothing else reads these as code or settings. */
const endings = /\.(?:md|markdown|txt)$/i;

/** A path from the repository's root, or why a prompt may not name the file. */
export type PartPath =
  | { readonly status: "path"; readonly path: string }
  | { readonly status: "wrong"; readonly why: string };

/** Whether a path could be that of a prompt's text. */
export function mayBePart(path: string): boolean {
  return endings.test(path);
}

/** Where the file stands that a prompt's file names: in its folder or below. Nothing leads out of there. */
export function partPath(promptPath: string, name: string): PartPath {
  const names = name.split("/");
  if (name.startsWith("/") || name.includes("\\") || names.some((one) => one === ".."))
    return { status: "wrong", why: "it does not stand in the folder of the prompt, or below" };
  if (names.some((one) => one === "" || one === ".") || /[\p{Cc}\p{Cs}:*?[\]{}]/u.test(name))
    return { status: "wrong", why: "it is no plain path" };
  if (!mayBePart(name)) return { status: "wrong", why: "its name does not end in .md, .markdown or .txt" };
  const folder = promptPath.slice(0, promptPath.lastIndexOf("/") + 1);
  return { status: "path", path: `${folder}${name}` };
}
