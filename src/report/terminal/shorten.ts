import stringWidth from "fast-string-width";

/** Text in at most `columns` of a terminal, with "…" where something is cut. */
export function shorten(text: string, columns: number, where: "end" | "middle" = "end"): string {
  if (stringWidth(text) <= columns) return text;
  if (columns <= 1) return columns === 1 ? "…" : "";
  const characters = Array.from(text.slice(0, 10_000));
  if (where === "end") return `${taken(characters, columns - 1)}…`;
  const back = Math.floor((columns - 1) / 2);
  const end = Array.from(taken(Array.from(text.slice(-10_000)).toReversed(), back))
    .toReversed()
    .join("");
  return `${taken(characters, columns - 1 - back)}…${end}`;
}

function taken(characters: readonly string[], columns: number): string {
  let result = "";
  let width = 0;
  for (const character of characters) {
    width += stringWidth(character);
    if (width > columns) break;
    result += character;
  }
  return result;
}
