import { digestList } from "../../document/hash/digest-list.ts";

/** Where an answer stands in a segment. */
export interface AnswerPlace {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** The places of answers by their keys, of 64 hexadecimal digits. */
export interface Places {
  readonly size: () => number;
  readonly has: (key: string) => boolean;
  /** null: there is none. */
  readonly get: (key: string) => AnswerPlace | null;
  readonly set: (key: string, place: AnswerPlace) => void;
}

/** A hundred thousand objects and texts would be most of what a run holds in memory. */
export function openPlaces(): Places {
  const keys = digestList();
  const paths: string[] = [];
  const offsets: number[] = [];
  const lengths: number[] = [];
  const indexOf = (key: string): number => keys.indexOf(Buffer.from(key, "hex"));
  return {
    size: keys.size,
    has: (key) => indexOf(key) >= 0,
    get: (key) => {
      const index = indexOf(key);
      const [path, offset, length] = [paths[index], offsets[index], lengths[index]];
      if (path === undefined || offset === undefined || length === undefined) return null;
      return { path, offset, length };
    },
    set: (key, { path, offset, length }) => {
      const index = keys.add(Buffer.from(key, "hex"));
      paths[index] = path;
      offsets[index] = offset;
      lengths[index] = length;
    },
  };
}
