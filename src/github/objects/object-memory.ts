import type { Blob, Tree } from "../../branch/checkout.ts";

/** What git names by its content never changes, so that it is read once. It may forget. */
export interface ObjectMemory {
  readonly trees: Memory<Tree>;
  readonly blobs: Memory<Blob>;
}

interface Memory<T> {
  readonly get: (key: string) => T | null;
  readonly set: (key: string, value: T) => void;
  /** What is known, or is being read already; else what `read` gives. */
  readonly once: (key: string, read: () => Promise<T>) => Promise<T>;
}

/** Some 20 MB of names. */
const mostEntries = 100_000;

const mostBytes = 8 * 1024 * 1024;

/** Prompts and suites; data files would push everything out. */
const largestBlob = 128 * 1024;

export function objectMemory(): ObjectMemory {
  return {
    trees: memory({
      most: mostEntries,
      largest: mostEntries / 5,
      sizeOf: ({ entries }) => entries.length + 1,
    }),
    blobs: memory({ most: mostBytes, largest: largestBlob, sizeOf: bytesOf }),
  };
}

/** Only what was read is remembered: what is missing now may be there later. */
function bytesOf(blob: Blob): number {
  return blob.status === "read" ? blob.bytes.length + 100 : Number.POSITIVE_INFINITY;
}

interface Bounds<T> {
  readonly most: number;
  readonly largest: number;
  readonly sizeOf: (value: T) => number;
}

/** What was used last stays; sizes are in whatever `sizeOf` counts. */
function memory<T>({ most, largest, sizeOf }: Bounds<T>): Memory<T> {
  const kept = new Map<string, T>();
  const coming = new Map<string, Promise<T>>();
  let size = 0;
  const forget = (key: string, value: T): void => {
    kept.delete(key);
    size -= sizeOf(value);
  };
  const get = (key: string): T | null => {
    const value = kept.get(key);
    if (value === undefined) return null;
    kept.delete(key);
    kept.set(key, value);
    return value;
  };
  const set = (key: string, value: T): void => {
    if (sizeOf(value) > largest || kept.has(key)) return;
    kept.set(key, value);
    size += sizeOf(value);
    for (const [oldest, old] of kept) {
      if (size <= most) return;
      forget(oldest, old);
    }
  };
  const once = async (key: string, read: () => Promise<T>): Promise<T> => {
    const known = get(key);
    if (known !== null) return known;
    const reading = coming.get(key) ?? read().finally(() => coming.delete(key));
    coming.set(key, reading);
    const value = await reading;
    set(key, value);
    return value;
  };
  return { get, set, once };
}
