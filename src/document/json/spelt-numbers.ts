import type { JsonValue } from "./json.ts";

/**
 * Strings, so that what stands in them is passed over, and numbers. A string is made of a bounded run of pieces for each
 * match, so that no text of strings is gone over twice.
 */
const tokens = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/gs;

/** A sound JSON text read with each number that JavaScript would spell otherwise as the text that it is; null: it has none. */
export function speltNumbers(json: string): JsonValue | null {
  let odd = false;
  const spelt = json.replaceAll(tokens, (token) => {
    if (token.startsWith('"') || String(Number(token)) === token) return token;
    odd = true;
    return `"${token}"`;
  });
  if (!odd) return null;
  const value: JsonValue = JSON.parse(spelt);
  return value;
}

/** Whether a number that is spelt so is exactly the one that JavaScript makes of it: 1.10 is, 12345678901234567890 is not. */
export function isExactNumber(spelling: string): boolean {
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(spelling)
    ? Number(spelling)
    : Number.NaN;
  return Number.isFinite(number) && decimal(spelling) === decimal(String(number));
}

/** The digits from the first to the last that is not 0, and the power of ten of the last one. */
function decimal(spelling: string): string {
  const [, sign = "", whole = "", fraction = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(spelling) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${Number(power) - fraction.length + digits.length - significant.length}`;
}
