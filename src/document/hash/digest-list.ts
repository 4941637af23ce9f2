import { randomBytes } from "node:crypto";

/**
 * A list of different SHA-256 digests, outside of JavaScript's heap: a Map with a hundred thousand texts in it is what
 * the garbage collector would spend its time and the process its memory on.
 */
export interface DigestList {
  readonly size: () => number;
  /** Where a digest stands, counted from 0; -1 where it does not. */
  readonly indexOf: (digest: Buffer) => number;
  /** Where a digest stands, which is put at the end where it was not there. */
  readonly add: (digest: Buffer) => number;
}

const width = 32;
const smallest = 1024;

/** Another one in each process: nobody can choose digests that all want the same slot. */
const seed = randomBytes(4).readInt32LE();

/** All of the digest counts: what a cache's file names as one may be any bytes. */
function mixed(digest: Buffer): number {
  let hash = seed;
  for (let offset = 0; offset < width; offset += 4) {
    hash = Math.imul(hash ^ digest.readInt32LE(offset), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

export function digestList(): DigestList {
  let digests = Buffer.alloc(smallest * width);
  /** Open addressing: the place of a digest plus 1, in the first free slot from the one that it is mixed to. */
  let slots = new Int32Array(2 * smallest);
  let size = 0;
  const slotOf = (digest: Buffer): number => {
    const last = slots.length - 1;
    let slot = mixed(digest) & last;
    for (let place = slots[slot] ?? 0; place !== 0; place = slots[slot] ?? 0) {
      const start = (place - 1) * width;
      if (digest.compare(digests, start, start + width) === 0) return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  };
  const grow = (): void => {
    digests = Buffer.concat([digests, Buffer.alloc(digests.length)]);
    slots = new Int32Array(2 * slots.length);
    for (let place = 0; place < size; place += 1)
      slots[slotOf(digests.subarray(place * width, (place + 1) * width))] = place + 1;
  };
  return {
    size: () => size,
    indexOf: (digest) => (slots[slotOf(digest)] ?? 0) - 1,
    add: (digest) => {
      if (size * width === digests.length) grow();
      const slot = slotOf(digest);
      const known = slots[slot] ?? 0;
      if (known !== 0) return known - 1;
      digest.copy(digests, size * width);
      size += 1;
      slots[slot] = size;
      return size - 1;
    },
  };
}
