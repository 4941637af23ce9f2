const codeElement = /^<code>((?:&#\d+;)+)<\/code>/;

interface Part {
  readonly kind: "code" | "text";
  readonly text: string;
}

/** Reads one line of Markdown as CommonMark reads its code spans: a run of backticks up to the next of equal length. */
function parts(line: string): readonly Part[] {
  const found: Part[] = [];
  let rest = line;
  while (rest !== "") {
    const element = codeElement.exec(rest);
    const [, run = "", inner = ""] = /^(`+)(?!`)(.*?[^`])\1(?!`)/su.exec(rest) ?? [];
    if (element !== null) {
      found.push({ kind: "code", text: decoded(element[1] ?? "") });
      rest = rest.slice(element[0].length);
    } else if (run !== "") {
      found.push({ kind: "code", text: unpadded(inner) });
      rest = rest.slice(2 * run.length + inner.length);
    } else {
      found.push({ kind: "text", text: rest.charAt(0) });
      rest = rest.slice(1);
    }
  }
  return found;
}

/** What Markdown is left to parse when the code of a line is taken away. */
export function outsideCode(line: string): string {
  return parts(line)
    .filter(({ kind }) => kind === "text")
    .map(({ text }) => text)
    .join("");
}

/** The text that a reader sees in the code of a line. */
export function shownInCode(line: string): string {
  return parts(line)
    .filter(({ kind }) => kind === "code")
    .map(({ text }) => text)
    .join("");
}

/** The cells of a table's row as GitHub splits them: at every "|" that no backslash precedes, code or not. */
export function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\s*\|/, "")
    .replace(/\|\s*$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function unpadded(inner: string): string {
  return inner.startsWith(" ") && inner.endsWith(" ") && inner.trim() !== "" ? inner.slice(1, -1) : inner;
}

function decoded(entities: string): string {
  return entities.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
