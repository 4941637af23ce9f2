/** A pictograph may keep its one emoji selector; everything else in the class is invisible, moves text or ends a line. */
const unseen =
  /\p{Extended_Pictographic}\uFE0F|\r\n|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu;
/** More than four marks on one letter are not a language but ink over the lines around. */
const piledMarks = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu;

/** Text on one line in which every control, bidirectional and zero-width character can be seen as what it is. */
export function visible(text: string): string {
  return text.replace(unseen, shown).replace(piledMarks, "$1\uFFFD");
}

function shown(found: string): string {
  if (found === "\r\n" || found === "\n" || found === "\r") return "↵";
  const code = found.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code >= 0xd800 && code <= 0xdfff) return "\uFFFD";
  if (found.endsWith("\uFE0F") && found.length > 1) return found;
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}
