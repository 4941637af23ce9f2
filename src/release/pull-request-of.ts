/** The pull request that a commit's title names, as GitHub writes it for merges and squashes; null where it names none. */
export function pullRequestOf(message: string): number | null {
  const [title = ""] = message.split("\n", 1);
  const number =
    /^Merge pull request #(\d{1,9}) from /.exec(title) ?? / \(#(\d{1,9})\)$/.exec(title.trimEnd());
  return number === null ? null : Number(number[1]);
}
