import { join } from "node:path";
import { actionFolders, bytesOf, mostBytes } from "../../scripts/sizes.ts";
import { dist } from "../places.ts";
import type { Row } from "../row.ts";

/** What the Action runs, and all of dist, which whoever uses the Action downloads. */
export function sizeRows(): readonly Row[] {
  const action = actionFolders.reduce((sum, folder) => sum + bytesOf(join(dist, folder)), 0);
  return [
    sizeRow("size: the Action", action, mostBytes.action),
    sizeRow("size: dist", bytesOf(dist), mostBytes.all),
  ];
}

function sizeRow(what: string, bytes: number, most: number): Row {
  return { what, floor: megabytes(most), measured: megabytes(bytes), ratio: bytes / most, aim: 1 };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
