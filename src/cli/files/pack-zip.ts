import { type Zippable, zipSync } from "fflate";

export interface PackedFile {
  /** With forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A zip that has the same bytes everywhere: sorted names, one time, the modes of Unix files. */
export function packZip(files: readonly PackedFile[]): Uint8Array {
  const sorted = files.toSorted(({ path: one }, { path: other }) => (one < other ? -1 : Number(one > other)));
  const zippable: Zippable = Object.fromEntries(
    sorted.map(({ path, bytes }) => [path, [bytes, { mtime: earliest, os: unix, attrs: mode }]]),
  );
  return zipSync(zippable, { level: 9 });
}

/** In the zone of the machine, as zip files hold it: the same bytes in every zone. */
const earliest = new Date(1980, 0, 1);
const unix = 3;
const mode = 0o100644 * 2 ** 16;
