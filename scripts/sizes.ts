import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The most bytes of dist as a whole, and of what an Action's runner or a container loads. */
export const mostBytes = {
  all: 8_000_000,
  action: 4_000_000,
} as const;

/** Where the command line begins in the entry of dist/program: what stands before it is the Action's. */
const commandLine = "const cli=";

/** The bytes of all files of a folder, licences too. */
export function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** The bytes that the Action can load: its door, the entry, and each chunk that these name, directly or through another. */
export function bytesOfAction(dist: string): number {
  const program = join(dist, "program");
  const chunks = readdirSync(program).filter((file) => file.endsWith(".index.js"));
  const begun = readFileSync(join(program, "index.js"), "utf8").split(commandLine, 1).join("");
  const reached = new Set(namedChunks(begun));
  for (const chunk of reached) {
    for (const named of namedChunks(readFileSync(join(program, chunk), "utf8"))) reached.add(named);
  }
  const unreached = chunks
    .filter((chunk) => !reached.has(chunk))
    .map((chunk) => statSync(join(program, chunk)).size);
  return bytesOf(join(dist, "action")) + bytesOf(program) - unreached.reduce((sum, bytes) => sum + bytes, 0);
}

/** The files of the chunks that minified code loads, as in `e(573)`. */
function namedChunks(code: string): readonly string[] {
  return [...code.matchAll(/\be\((\d+)\)/gu)].map(([, id]) => `${id}.index.js`);
}

/** Throws where a dist is larger than it may be: whoever uses the Action downloads all of it in each run. */
export function checkSizes(dist: string): void {
  for (const [what, bytes, most] of [
    ["dist", bytesOf(dist), mostBytes.all],
    ["the Action", bytesOfAction(dist), mostBytes.action],
  ] as const) {
    if (bytes > most) throw new Error(`${what} has ${bytes} bytes, ${most} at most`);
  }
}
