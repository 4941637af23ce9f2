/** A character of a text and what it looks like; characters that nobody sees are left out. */
interface Seen {
  readonly look: string;
  /** Which of the text's characters it is. */
  readonly index: number;
}

/** Texts longer than this are not looked at character by character. */
const longest = 10_000;

const invisible = /^[\p{Cf}\p{Default_Ignorable_Code_Point}\u{115f}\u{1160}\u{3164}\u{ffa0}]$/u;

/** Letters of other scripts that look like these Latin ones; small letters whose capitals look alike too are given once each. */
const latinLooks: ReadonlyMap<string, string> = new Map(
  [
    ["АΑ", "A"],
    ["ВΒ", "B"],
    ["С", "C"],
    ["ЕΕ", "E"],
    ["НΗ", "H"],
    ["ІΙӀ", "I"],
    ["Ј", "J"],
    ["КΚ", "K"],
    ["МΜ", "M"],
    ["Ν", "N"],
    ["ОΟՕ", "O"],
    ["РΡ", "P"],
    ["Ѕ", "S"],
    ["ТΤ", "T"],
    ["ХΧ", "X"],
    ["ҮΥ", "Y"],
    ["Ζ", "Z"],
    ["а", "a"],
    ["с", "c"],
    ["ԁ", "d"],
    ["е", "e"],
    ["һ", "h"],
    ["і", "i"],
    ["ј", "j"],
    ["ӏ", "l"],
    ["оοօ", "o"],
    ["рρ", "p"],
    ["ѕ", "s"],
    ["ν", "v"],
    ["ԝ", "w"],
    ["х", "x"],
    ["уγ", "y"],
  ].flatMap(([letters = "", look = ""]) => Array.from(letters, (letter) => [letter, look] as const)),
);

/** What a text looks like: the same for two texts that a reader cannot tell apart. */
export function look(text: string): string {
  return textOf(seen(Array.from(text.slice(0, longest))));
}

function seen(characters: readonly string[]): readonly Seen[] {
  return characters.flatMap((character, index) =>
    invisible.test(character) ? [] : Array.from(lookOf(character), (each) => ({ look: each, index })),
  );
}

function lookOf(character: string): string {
  if (/^\s$/u.test(character)) return " ";
  if (/^[\p{Pd}\u2212]$/u.test(character)) return "-";
  if (/^[‘’‚‛′ʼ＇]$/u.test(character)) return "'";
  if (/^[“”„‟″＂]$/u.test(character)) return '"';
  // Wide and narrow forms and ligatures; other compatible forms, like a raised digit, are seen.
  if (/^[\uf900-\ufb06\uff01-\uffef]$/u.test(character)) return character.normalize("NFKC");
  return latinLooks.get(character) ?? character;
}

type Where = "whole" | "start" | "end" | "within";

/**
 * Where a text, or the part of it that looks like `wanted`, differs from it in code points; empty where a reader can see
 * the difference.
 */
export function unseenDifference(said: string, wanted: string, where: Where = "whole"): string {
  if (Math.max(said.length, wanted.length) > longest) return "";
  const [characters, others] = [Array.from(said), Array.from(wanted)];
  const [looks, wantedLooks] = [seen(characters), seen(others)];
  const at = placeOf(looks, wantedLooks, where);
  if (at === null) return "";
  const start = at === 0 ? 0 : (looks[at]?.index ?? 0);
  const end = looks[at + wantedLooks.length]?.index ?? characters.length;
  return firstDifference(characters.slice(start, end), others);
}

/** At which of the characters that are seen the wanted ones begin; null: they do not. */
function placeOf(looks: readonly Seen[], wanted: readonly Seen[], where: Where): number | null {
  const extra = looks.length - wanted.length;
  if (extra < 0 || wanted.length === 0 || (where === "whole" && extra > 0)) return null;
  const text = textOf(wanted);
  const isAt = (place: number): boolean => textOf(looks.slice(place, place + wanted.length)) === text;
  if (where === "whole" || where === "start") return isAt(0) ? 0 : null;
  if (where === "end") return isAt(extra) ? extra : null;
  const before = textOf(looks).split(text, 2)[0] ?? "";
  const place = Array.from(before).length;
  return place <= extra ? place : null;
}

function textOf(looks: readonly Seen[]): string {
  return looks.map((character) => character.look).join("");
}

function firstDifference(said: readonly string[], wanted: readonly string[]): string {
  const longer = Math.max(said.length, wanted.length);
  const at = Array.from({ length: longer }, (_, index) => index).find(
    (index) => said[index] !== wanted[index],
  );
  if (at === undefined) return "";
  const [got, want] = [codePoint(said[at]), codePoint(wanted[at])];
  return `; they look the same, but character ${at + 1} is ${got} and not ${want}`;
}

/** As in U+00A0. */
function codePoint(character: string | undefined): string {
  const code = character?.codePointAt(0);
  return code === undefined ? "nothing" : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
