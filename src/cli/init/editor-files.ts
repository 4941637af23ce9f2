import { posix } from "node:path";

const folder = ".github/schemas";

/** Where a kind of file has its JSON Schema. */
export function schemaPath(kind: string): string {
  return `${folder}/${kind}.schema.json`;
}

/** The line by which an editor checks and completes a file while it is written. */
export function modeline(kind: string, path: string): string {
  return `# yaml-language-server: $schema=${posix.relative(posix.dirname(path), schemaPath(kind))}\n`;
}

/** The entry of .vscode/settings.json that does the same for files that have no such line. */
export function editorSettings(globs: Readonly<Record<string, readonly string[]>>): string {
  const schemas = Object.fromEntries(Object.entries(globs).map(([kind, files]) => [schemaPath(kind), files]));
  return `${JSON.stringify({ "yaml.schemas": schemas }, null, 2)}\n`;
}
