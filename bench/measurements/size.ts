import { bytesOf, bytesOfAction, mostBytes } from "../../scripts/sizes.ts";
import { dist } from "../places.ts";
import type { Row } from "../row.ts";

/** What the Action runs, and all of dist, which whoever uses the Action downloads. */
export function sizeRows(): readonly Row[] {
  return [
    sizeRow("size: the Action", bytesOfAction(dist), mostBytes.action),
    sizeRow("size: dist", bytesOf(dist), mostBytes.all),
  ];
}

function sizeRow(what: string, bytes: number, most: number): Row {
  return { what, floor: megabytes(most), measured: megabytes(bytes), ratio: bytes / most, aim: 1 };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
