import { runGit, type TestRepository } from "./test-repository.ts";

export interface ImportedCommit {
  /** Path -> text; null deletes. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly message: string;
  /** UTC, as in 2026-05-01T03:00:00Z. */
  readonly at: string;
  readonly author?: string;
}

/** Puts commits on main in one process and gives their ids; the work tree stays as it is. */
export function importBranch(
  { directory, git }: TestRepository,
  commits: readonly ImportedCommit[],
): readonly string[] {
  const stream = commits.flatMap(({ files, message, at, author = "Ada" }) => {
    const time = `<${author.toLowerCase()}@example.com> ${Date.parse(at) / 1000} +0000`;
    return [
      "commit refs/heads/main\n",
      `author ${author} ${time}\ncommitter ${author} ${time}\n`,
      data(message),
      ...Object.entries(files).map(([path, text]) =>
        text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
      ),
    ];
  });
  runGit(directory, ["fast-import", "--quiet"], stream.join(""));
  return git("rev-list", "--reverse", "main").split("\n");
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
