import { pathBytes } from "./path-text.ts";

/** A path for node:fs. */
export type FileName = string | Buffer;

/** Names that are not UTF-8 reach the file system as bytes. */
export function fileName(root: string, path: string): FileName {
  const name = `${root}/${path}`;
  return /\p{Surrogate}/u.test(path) ? Buffer.concat([Buffer.from(`${root}/`), pathBytes(path)]) : name;
}
