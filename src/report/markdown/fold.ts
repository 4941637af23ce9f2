/** What a reader opens; `title` is our own words alone, since no value may stand inside of a block of HTML. */
export function fold(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`<details><summary>${title}</summary>`, ...blocks, "</details>"];
}
