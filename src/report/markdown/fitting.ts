/**
 * The first document, from the longest to the shortest, that holds at most `limit` bytes of UTF-8; the last one at worst.
 * A document is its blocks, joined by empty lines; one that is too long is not read to its end.
 */
export function fitting(documents: Iterable<Iterable<string>>, limit: number): string {
  let last = "";
  for (const blocks of documents) {
    const read = readWithin(blocks, limit);
    if (read.whole) return read.text;
    last = read.text;
  }
  return last;
}

function readWithin(
  blocks: Iterable<string>,
  limit: number,
): { readonly text: string; readonly whole: boolean } {
  const encoder = new TextEncoder();
  const texts: string[] = [];
  let bytes = 0;
  for (const block of blocks) {
    texts.push(block);
    bytes += encoder.encode(block).length + 2;
    if (bytes > limit) return { text: joined(texts), whole: false };
  }
  return { text: joined(texts), whole: true };
}

function joined(blocks: readonly string[]): string {
  return `${blocks.join("\n\n")}\n`;
}
