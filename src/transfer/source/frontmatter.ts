/** A text with YAML before it, between lines of `---`. */
export interface Fronted {
  readonly front: string;
  /** The line where the front begins, from 1. */
  readonly frontLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

/** Before the first `---`, blank lines and lines that begin with `#` may stand. null: the text has no front. */
export function fronted(text: string): Fronted | null {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => !/^\s*(?:#.*)?$/.test(line));
  if (lines[start]?.trimEnd() !== "---") return null;
  const end = lines.findIndex((line, index) => index > start && line.trimEnd() === "---");
  if (end < 0) return null;
  return {
    front: lines.slice(start + 1, end).join("\n"),
    frontLine: start + 2,
    body: lines.slice(end + 1).join("\n"),
    bodyLine: end + 2,
  };
}
