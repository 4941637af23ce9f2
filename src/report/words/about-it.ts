/** A reason without its stop; "it" where it begins with what the reader sees above it. */
export function aboutIt(subjects: readonly (string | null)[], text: string): string {
  const words = text.replace(/\.$/, "");
  const subject = subjects.find((one) => one !== null && words.startsWith(`${one} `));
  return subject === undefined || subject === null ? words : `it${words.slice(subject.length)}`;
}
