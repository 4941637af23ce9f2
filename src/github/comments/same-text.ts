/** Whether a text at GitHub is this one: GitHub may change line ends and what is blank at the end. */
export function isSameText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
