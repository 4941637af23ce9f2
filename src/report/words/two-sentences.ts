/** What is wrong and what to do about it, one after the other, whether or not the first ends with a stop. */
export function twoSentences(what: string, remedy: string): string {
  if (remedy === "") return what;
  if (/[.!?…]["')”’]?$/u.test(what)) return `${what} ${remedy}`;
  return `${what}${/^\p{Lu}/u.test(remedy) ? "." : ";"} ${remedy}`;
}
