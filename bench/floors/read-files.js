/** Only reads every file below the folders that it is called with. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

let bytes = 0;
for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += readFileSync(join(entry.parentPath, entry.name)).length;
  }
}
console.log(bytes);
