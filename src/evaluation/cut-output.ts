/** UTF-16 code units of an output that a result keeps. */
const longest = 64 * 1024;

/** An output as results keep it: one that is longer is cut, and says so. */
export function cutOutput(output: string): string {
  if (output.length <= longest) return output;
  return `${copied(output.slice(0, longest))}\n[cut here: the output has ${output.length} characters]`;
}

/** A slice keeps the whole text in memory, its bytes do not; half of a character at the cut becomes U+FFFD. */
function copied(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
