const lineFeed = 10;
const carriageReturn = 13;

/** How many lines end between two offsets; `\r\n` counts once, a lone `\r` too. */
export function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let offset = from; offset < to; offset += 1) {
    const byte = bytes[offset];
    if (byte === lineFeed || (byte === carriageReturn && bytes[offset + 1] !== lineFeed)) count += 1;
  }
  return count;
}

/** The first offset from `from` on that is not a line end. */
export function skipLineEnds(bytes: Uint8Array, from: number): number {
  let offset = from;
  while (bytes[offset] === lineFeed || bytes[offset] === carriageReturn) offset += 1;
  return offset;
}
