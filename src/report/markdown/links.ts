import { bytesHash } from "../../document/hash/bytes-hash.ts";

/** What surrounds the run and the report does not know; none of it comes from the pull request's files. */
export interface Links {
  /** Address of the workflow run, where the job summary and the artifacts are; null where there is none. */
  readonly run: string | null;
  /** Name of the base branch; null where it is not known. */
  readonly baseBranch: string | null;
  /** Address of the repository, as in https://github.com/acme/prompts; null where it is not known. */
  readonly repository: string | null;
  /** Number of the pull request; null without one. */
  readonly pull: number | null;
}

const safe = /^https?:\/\/[^\s<>()|"'`\\]+$/;

/** Markdown that leads somewhere where that is known, else the words alone. `words` are Markdown already. */
export function linked(words: string, address: string | null): string {
  return address !== null && safe.test(address) ? `[${words}](${address})` : words;
}

/** A file at a commit, at a line where one is named. */
export function fileAddress(
  { repository }: Pick<Links, "repository">,
  { head, path, line }: { readonly head: string; readonly path: string; readonly line?: number },
): string | null {
  if (repository === null || !/^[0-9a-f]{40,64}$/.test(head)) return null;
  return `${repository}/blob/${head}/${encoded(path)}${line === undefined ? "" : `#L${line}`}`;
}

/** A line in "Files changed" of the pull request, which GitHub names by the hash of the path. */
export function changeAddress(
  { repository, pull }: Pick<Links, "repository" | "pull">,
  { path, line }: { readonly path: string; readonly line: number | null },
): string | null {
  if (repository === null || pull === null) return null;
  return `${repository}/pull/${pull}/files#diff-${bytesHash(new TextEncoder().encode(path)).slice("sha256:".length)}${line === null ? "" : `R${line}`}`;
}

/** No character of a path leaves the address: what `encodeURIComponent` lets through and Markdown reads is encoded too. */
function encoded(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map((part) =>
      encodeURIComponent(part).replace(
        /[!'()*~_]/g,
        (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join("/");
}
