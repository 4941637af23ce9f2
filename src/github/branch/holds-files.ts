import type { Octokit } from "../connect/connect.ts";
import { blobId, type RepositoryName } from "../objects/look-up-files.ts";

export interface HeldFiles extends RepositoryName {
  /** The full id of a commit. */
  readonly from: string;
  /** A commit or a branch. */
  readonly to: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Whether `to` stands on `from`, and gives these files these bytes and changes no other file. */
export async function holdsFiles(
  octokit: Octokit,
  { owner, repo, from, to, files }: HeldFiles,
): Promise<boolean> {
  // https://docs.github.com/rest/commits/commits#compare-two-commits
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: `${from}...${to}`,
  });
  if (data.status !== "ahead" || data.merge_base_commit.sha !== from) return false;
  const changed = data.files ?? [];
  if (changed.length !== files.length || changed.some(({ status }) => status !== "modified")) return false;
  const oids = new Map(changed.map(({ filename, sha }) => [filename, sha]));
  return files.every(({ path, bytes }) => oids.get(path) === blobId(bytes, from));
}
