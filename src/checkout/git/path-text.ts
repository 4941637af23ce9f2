const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A file name as text. git's names are bytes; a byte that is not UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, as
 * in Python's "surrogateescape", so that two names never become one.
 */
export function pathText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return escapedText(bytes);
  }
}

/** The bytes of a name that `pathText` made. */
export function pathBytes(path: string): Buffer {
  if (!/\p{Surrogate}/u.test(path)) return Buffer.from(path);
  const parts = Array.from(path, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? Buffer.of(code - 0xdc00) : Buffer.from(character);
  });
  return Buffer.concat(parts);
}

/** Splits what git prints with `-z`. */
export function splitAtNul(bytes: Buffer): readonly string[] {
  const text = bytes.toString();
  if (!text.includes("\ufffd")) return text.split("\0").slice(0, -1);
  const parts: string[] = [];
  for (let start = 0, end = bytes.indexOf(0); end >= 0; start = end + 1, end = bytes.indexOf(0, start))
    parts.push(pathText(bytes.subarray(start, end)));
  return parts;
}

/** What git reads with `-z`. */
export function joinWithNul(paths: readonly string[]): Buffer {
  const nul = Buffer.of(0);
  return Buffer.concat(paths.flatMap((path) => [pathBytes(path), nul]));
}

function escapedText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    text +=
      length === 0
        ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
        : strict.decode(bytes.subarray(at, at + length));
    at += Math.max(length, 1);
  }
  return text;
}

/** How many bytes the valid UTF-8 character at `at` has; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    try {
      strict.decode(bytes.subarray(at, at + length));
      return length;
    } catch {}
  }
  return 0;
}
