/** What a command prints for a program: the name of its format first, whose schema is in dist/schemas. */
export function machineJson(format: string, value: object): string {
  return `${JSON.stringify({ format, ...value }, null, 2)}\n`;
}
