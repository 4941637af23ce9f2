// Writes the tables of the documents that say what the code says. A test fails where they differ.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withTables, writtenPages } from "./doc-tables.ts";

for (const page of writtenPages) {
  const file = join(import.meta.dirname, "..", page);
  writeFileSync(file, await withTables(readFileSync(file, "utf8")));
}
