// Calls a handler as Lambda does: node invoke.mjs path/to/file.exported '{"an": "event"}'
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , handler, event] = process.argv;
const at = handler.lastIndexOf(".");
const file = `${handler.slice(0, at)}.mjs`;
if (!existsSync(file)) throw new Error(`there is no ${file}`);
const module = await import(pathToFileURL(file).href);
console.log(JSON.stringify(await module[handler.slice(at + 1)](JSON.parse(event))));
