/** What an issue about a prompt stands for, as its first line says it. */
export interface IssueMark {
  /** The prompt's id; "" for the one about prompts that the branch does not have. */
  readonly id: string;
  /** Keys of what it is open about, of `0-9a-f`. */
  readonly about: readonly string[];
}

/** The first line of an issue, by which it is found again; it counts only where the token's own login wrote it. `mark` is its beginning. */
export function issueMarker(mark: string, { id, about }: IssueMark): string {
  // No `-` and no `>` in it, so that no name ends the comment.
  const coded = encodeURIComponent(id.replace(/\p{Cs}/gu, "\uFFFD")).replaceAll("-", "%2D");
  return `${mark}prompt=${coded} about=${about.join(",")} -->`;
}

/** What an issue's text stands for; null where it does not begin so. */
export function readIssueMarker(mark: string, body: string): IssueMark | null {
  if (!body.startsWith(mark)) return null;
  const [, coded, about] =
    /^prompt=([\w.%!~*'()]{0,2000}) about=([0-9a-f,]{0,4000}) -->\r?(?:\n|$)/.exec(body.slice(mark.length)) ??
    [];
  if (coded === undefined || about === undefined) return null;
  try {
    return { id: decodeURIComponent(coded), about: about.split(",").filter((key) => key !== "") };
  } catch {
    return null;
  }
}
