/**
 * The line of a comment at which what an e-mail program quoted begins without `>` before each line, and goes on to the
 * end; the number of lines where there is none. In doubt it is a quote: who wrote something else may say it again.
 */
export function unmarkedQuote(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => isSeparator(line) || introduces(lines, index));
  return at < 0 ? lines.length : at;
}

/** Longer lines are no e-mail program's. */
const longest = 500;

/** `-----Original Message-----`, in any language, or where GitHub's own mails come from. */
function isSeparator(line: string): boolean {
  if (line.length > longest) return false;
  const text = line.trim();
  return /^-{3,} ?\p{L}[^-]*-{3,}$/u.test(text) || isHeader(text);
}

/** `From: Ada <notifications@github.com>` and its like, bold or not. */
function isHeader(text: string): boolean {
  return /^(?:\*{1,2}|_{1,2})?(?:from|von|de|da|van|od|fra|från|lähettäjä|nadawca|kimden|от|差出人|发件人|寄件者|보낸 사람)\s?[:：].{0,300}@/iu.test(
    text,
  );
}

/** `On Monday, Ada <ada@example.org> wrote:`, of which programs make two lines, and no `>` below it. */
function introduces(lines: readonly string[], index: number): boolean {
  const [line = "", next = ""] = lines.slice(index, index + 2);
  if (line.length > longest || line.trimStart().startsWith(">")) return false;
  const length = isIntroduction(line) ? 1 : isIntroduction(`${line.trimEnd()} ${next.trim()}`) ? 2 : 0;
  if (length === 0) return false;
  const below = lines.slice(index + length).find((each) => each.trim() !== "");
  return below !== undefined && !below.trimStart().startsWith(">");
}

function isIntroduction(text: string): boolean {
  return (
    text.length <= 2 * longest && /^(?:On\s.*\swrote|.*<[^<>\s]+@[^<>\s]+>[^<>]*)\s?[:：]\s*$/su.test(text)
  );
}
