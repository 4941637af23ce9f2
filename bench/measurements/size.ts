import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { actionFolder } from "../places.ts";
import type { Row } from "../row.ts";

const most = 4 * 1024 * 1024;

/** All files of dist/action, licences too. */
export function sizeRow(): Row {
  const files = readdirSync(actionFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return {
    what: "size: dist/action",
    floor: megabytes(most),
    measured: megabytes(bytes),
    ratio: bytes / most,
    aim: 1,
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
}
