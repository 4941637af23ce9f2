import stringWidth from "fast-string-width";

/** Lines of at most `columns` of a terminal, broken between words, inside a word only where it is wider than a line. */
export function wrap(text: string, columns: number, indent = ""): readonly string[] {
  const room = Math.max(1, columns - stringWidth(indent));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => fragments(one, room))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (stringWidth(longer) <= room) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line].map((each) => `${indent}${each}`);
}

function fragments(word: string, room: number): readonly string[] {
  if (stringWidth(word) <= room) return [word];
  const parts: string[] = [""];
  let width = 0;
  for (const character of word) {
    const wide = stringWidth(character);
    if (width + wide > room && width > 0) {
      parts.push("");
      width = 0;
    }
    parts[parts.length - 1] += character;
    width += wide;
  }
  return parts;
}
