/** Reads every file below the folders that it is called with and parses it, as a script of five lines would. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

let documents = 0;
for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    parse(readFileSync(join(entry.parentPath, entry.name), "utf8"));
    documents += 1;
  }
}
console.log(documents);
