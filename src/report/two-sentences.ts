/** What is wrong and what to do about it, one after the other, whether or not the first ends with a stop. */
export function twoSentences(what: string, remedy: string): string {
  if (remedy === "") return what;
  return /[.!?…]["')”’]?$/u.test(what) ? `${what} ${remedy}` : `${what}; ${remedy}`;
}
