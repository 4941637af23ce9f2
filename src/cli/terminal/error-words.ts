import { githubWords } from "./github-words.ts";

/** What to say of an error that ended a command: the file system's and GitHub's in plain words, any other as it is. */
export function errorWords(error: unknown): { readonly what: string; readonly remedy: string } {
  const message = error instanceof Error ? error.message : String(error);
  const path = memberOf(error, "path");
  const words = path === null ? undefined : wordsByCode.get(memberOf(error, "code") ?? "");
  if (words !== undefined) return { what: `'${path}' ${words.what}`, remedy: words.remedy };
  const unforeseen = {
    what: message,
    remedy: "Run it again; if it fails again, report a bug with these words",
  };
  return githubWords(error) ?? unforeseen;
}

interface Words {
  readonly what: string;
  readonly remedy: string;
}

const forbidden: Words = {
  what: "may not be read or written",
  remedy: "Look at its permissions, or name another place",
};
const inTheWay: Words = {
  what: "cannot be made: a file stands where a folder is needed",
  remedy: "Move the file, or name another place; TMPDIR says where temporary files go",
};

const wordsByCode: ReadonlyMap<string, Words> = new Map([
  ["EACCES", forbidden],
  ["EPERM", forbidden],
  [
    "EROFS",
    {
      what: "is on a disk that cannot be written to",
      remedy: "Name another place; TMPDIR says where temporary files go",
    },
  ],
  ["ENOSPC", { what: "does not fit on its disk", remedy: "Make room; TMPDIR says where temporary files go" }],
  [
    "ENOENT",
    {
      what: "cannot be used: it, or the folder around it, does not exist",
      remedy: "Make the folder first; TMPDIR says where temporary files go",
    },
  ],
  ["ENOTDIR", inTheWay],
  ["EEXIST", inTheWay],
  ["EISDIR", { what: "is a folder, not a file", remedy: "Name a file" }],
]);

function memberOf(error: unknown, name: string): string | null {
  const value: unknown = error instanceof Error ? Object.getOwnPropertyDescriptor(error, name)?.value : null;
  return typeof value === "string" ? value : null;
}
