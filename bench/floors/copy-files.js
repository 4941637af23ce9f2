// Reads every file below one folder and writes it below another one, anew.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [from = "", to = ""] = process.argv.slice(2);
rmSync(to, { recursive: true, force: true });
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const target = join(to, path.slice(from.length));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, readFileSync(path));
}
