// Lambda's Node.js runtime finds ES modules through NODE_PATH, which Node.js alone does for CommonJS only.
import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const layer = pathToFileURL(join(process.env.NODE_PATH, "..", "any.mjs")).href;
const hooks = `export function resolve(specifier, context, next) {
  const bare = /^[a-z@]/.test(specifier) && !specifier.includes(":");
  return next(specifier, bare ? { ...context, parentURL: ${JSON.stringify(layer)} } : context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
