/** A valid prompt as lines by field, so that a test can exchange the one that matters to it. */
const fields = {
  id: "id: sales.lead",
  version: "version: 2",
  parent: "parent: 1",
  owner: "owner: data-platform-team",
  model: "model: claude-3-5-sonnet",
  tags: "tags: []",
  template: "template: Sort this message.",
} as const;

type Field = keyof typeof fields;

/** The text of a valid prompt with some fields written otherwise (null: left out), and more lines below. */
export function promptText(changes: Partial<Record<Field, string | null>> = {}, more = ""): string {
  const lines = Object.entries({ ...fields, ...changes }).flatMap(([, line]) =>
    line === null ? [] : [line],
  );
  return `${lines.join("\n")}\n${more}`;
}
