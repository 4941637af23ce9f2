/** Whether names that begin with a dot match a wildcard, or only where a glob writes the dot. */
export type Dots = "written-only" | "hidden-too";

/** Whether the name of one file or folder matches. */
export type NameMatcher = (name: string) => boolean;

/** One character of a pattern: that character, any of a class, or (null) any at all. */
type Character = string | Class | null;

interface Class {
  readonly isNot: boolean;
  /** By code point, both ends included. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** A name's pattern without braces: `*`, `?`, `[a-z]`, `[!a-z]`. What stands between two stars is a piece. */
export function nameMatcher(pattern: string, dots: Dots): NameMatcher {
  const pieces = piecesOf(pattern);
  const [first = [], ...rest] = pieces;
  const isWild = first.length === 0 ? rest.length > 0 : typeof first[0] !== "string";
  const hidesDot = dots === "written-only" && isWild;
  return (name) => {
    if (hidesDot && name.startsWith(".")) return false;
    const characters = Array.from(name);
    if (!standsAt(first, characters, 0)) return false;
    if (rest.length === 0) return characters.length === first.length;
    return restMatches(rest, characters, first.length);
  };
}

/** Each piece at the first place where it fits, the last one at the end: no other choice could match more. */
function restMatches(rest: readonly Piece[], characters: readonly string[], start: number): boolean {
  const last = rest.at(-1) ?? [];
  const end = characters.length - last.length;
  let at = start;
  for (const piece of rest.slice(0, -1)) {
    while (at + piece.length <= end && !standsAt(piece, characters, at)) at += 1;
    if (at + piece.length > end) return false;
    at += piece.length;
  }
  return at <= end && standsAt(last, characters, end);
}

type Piece = readonly Character[];

function standsAt(piece: Piece, characters: readonly string[], at: number): boolean {
  return piece.every((wanted, index) => {
    const character = characters[at + index];
    return character !== undefined && isOneOf(wanted, character);
  });
}

function isOneOf(wanted: Character, character: string): boolean {
  if (wanted === null) return true;
  if (typeof wanted === "string") return wanted === character;
  const code = character.codePointAt(0) ?? 0;
  return wanted.ranges.some(([from, to]) => code >= from && code <= to) !== wanted.isNot;
}

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Character[][] = [[]];
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    const end = character === "[" ? characters.indexOf("]", index + 2) : -1;
    if (character === "*") {
      // Two stars within a name are one.
      if (characters[index - 1] !== "*" || index === 0) pieces.push([]);
    } else if (end > 0) {
      pieces.at(-1)?.push(classOf(characters.slice(index + 1, end)));
      index = end;
    } else pieces.at(-1)?.push(character === "?" ? null : character);
  }
  return pieces;
}

function classOf(inside: readonly string[]): Class {
  const isNot = inside[0] === "!" || inside[0] === "^";
  const listed = isNot ? inside.slice(1) : inside;
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < listed.length; index += 1) {
    const from = listed[index]?.codePointAt(0) ?? 0;
    const isRange = listed[index + 1] === "-" && index + 2 < listed.length;
    const to = isRange ? (listed[index + 2]?.codePointAt(0) ?? 0) : from;
    ranges.push([from, to]);
    if (isRange) index += 2;
  }
  return { isNot, ranges };
}
