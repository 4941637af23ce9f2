import { git } from "./git.ts";

/** Content of a file, or null to delete it. A mode of its own makes a symbolic link or an executable. */
export type FileContent =
  | string
  | Uint8Array
  | null
  | { readonly mode: "100755" | "120000" | "160000"; readonly content: string };

export interface NewCommit {
  /** What changes against the first parent. */
  readonly files?: Readonly<Record<string, FileContent>>;
  readonly message?: string;
  /** Full ids; without them the tip of `branch`, if it exists. */
  readonly parents?: readonly string[];
  /** Moved to the new commit, whatever it was; without it no ref points to the commit. */
  readonly branch?: string;
  /** Login, or an address with `@` that belongs to no account. */
  readonly author?: string;
  /** The author without it. */
  readonly committer?: string;
  readonly coAuthors?: readonly string[];
  /** Signed by a key that GitHub knows. */
  readonly verified?: boolean;
  /** Made at github.com. */
  readonly viaWeb?: boolean;
  /** Seconds since 1970. */
  readonly date: number;
}

const scratch = "refs/scratch/new-commit";

/** Makes one commit in a bare repository and gives its id. */
export async function commit(directory: string, plan: NewCommit): Promise<string> {
  const ref = plan.branch === undefined ? scratch : `refs/heads/${plan.branch}`;
  const parents = plan.parents ?? (plan.branch === undefined ? [] : await tipOf(directory, ref));
  const printed = await git(directory, ["fast-import", "--quiet", "--force"], stream(ref, parents, plan));
  if (ref === scratch) await git(directory, ["update-ref", "-d", scratch]);
  return printed.trim();
}

async function tipOf(directory: string, ref: string): Promise<readonly string[]> {
  const listed = await git(directory, ["for-each-ref", "--format=%(objectname)", ref]);
  return listed.trim() === "" ? [] : [listed.trim()];
}

/** https://git-scm.com/docs/git-fast-import */
function stream(ref: string, parents: readonly string[], plan: NewCommit): Uint8Array {
  const author = plan.author ?? "octocat";
  const who = (login: string): string => `${personOf(login)} ${plan.date} +0000`;
  const trailers = (plan.coAuthors ?? []).map((login) => `Co-authored-by: ${personOf(login)}`);
  const message = plan.message ?? "Change files";
  const [first, ...others] = parents;
  return Buffer.concat([
    line("feature done"),
    line(`reset ${ref}`),
    line(`commit ${ref}`),
    line("mark :1"),
    line(`author ${who(author)}`),
    line(`committer ${who(plan.committer ?? author)}`),
    data(Buffer.from(trailers.length === 0 ? message : `${message}\n\n${trailers.join("\n")}\n`)),
    ...(first === undefined ? [] : [line(`from ${first}`)]),
    ...others.map((parent) => line(`merge ${parent}`)),
    ...Object.entries(plan.files ?? {}).flatMap(([path, content]) => file(path, content)),
    line("get-mark :1"),
    line("done"),
  ]);
}

const domain = "users.noreply.github.test";

function personOf(author: string): string {
  return author.includes("@") ? `Somebody <${author}>` : `${author} <${author}@${domain}>`;
}

/** The login that an address belongs to; null for one that GitHub does not know. */
export function loginOf(address: string): string | null {
  return address.endsWith(`@${domain}`) ? address.slice(0, -domain.length - 1) : null;
}

function file(path: string, content: FileContent): readonly Uint8Array[] {
  const quoted = `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
  if (content === null) return [line(`D ${quoted}`)];
  if (typeof content === "string" || content instanceof Uint8Array)
    return [line(`M 100644 inline ${quoted}`), data(Buffer.from(content))];
  // A submodule's content is the id of a commit elsewhere.
  if (content.mode === "160000") return [line(`M 160000 ${content.content.toString()} ${quoted}`)];
  return [line(`M ${content.mode} inline ${quoted}`), data(Buffer.from(content.content))];
}

function line(text: string): Uint8Array {
  return Buffer.from(`${text}\n`);
}

function data(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([line(`data ${bytes.length}`), bytes, line("")]);
}
