import { canonicalJson } from "../document/json/canonical-json.ts";
import type { Pointer } from "./bundle.ts";
import { pointerJson } from "./encode-bundle.ts";
import { type EnvironmentFile, readEnvironment } from "./environment-file.ts";

/** The text with one pointer set, or why it cannot be done without touching anything else. */
export type EditedEnvironment =
  | { readonly status: "edited"; readonly text: string }
  | { readonly status: "uneditable"; readonly what: string; readonly remedy: string };

/** Sets one pointer byte for byte: comments, order and spacing of everything else stay. */
export function setPointer(
  file: EnvironmentFile,
  id: string,
  { version, sha256 }: Pointer,
): EditedEnvironment {
  const pointer = { version, sha256 };
  const texts = Object.hasOwn(file.prompts, id)
    ? [replaced(file, id, pointer)]
    : placesFor(file, id).map((place) => added(file, place, line(id, pointer)));
  const own = Object.hasOwn(file.prompts, id) ? file.prompts[id] : undefined;
  const wanted = { ...file.prompts, [id]: { ...own, ...pointer } };
  for (const text of texts.map((changed) => `${file.mark}${changed}`)) {
    const again = readEnvironment(new TextEncoder().encode(text), file.path).content;
    if (again !== null && same(again.prompts, wanted)) return { status: "edited", text };
  }
  return {
    status: "uneditable",
    what: `${file.path} is written in a way that cannot be edited safely`,
    remedy: `Write it by hand: ${line(id, pointer)}`,
  };
}

/**
 * Writes one entry anew, which the file has, with all that stands in it. An entry with comments inside is left alone: nobody
 * knows where they belong then.
 */
export function setEntry(file: EnvironmentFile, id: string, pointer: Pointer): EditedEnvironment {
  const { located, prompts } = file;
  const start = offsetOf(located.text, { ...located.position([id], "key"), column: 1 });
  const next = Object.keys(prompts)
    .map((key) => offsetOf(located.text, { ...located.position([key], "key"), column: 1 }))
    .filter((offset) => offset > start);
  const whole = located.text.slice(start, Math.min(located.text.length, ...next));
  const own = withoutTail(whole);
  const lineEnd = own.includes("\r\n") ? "\r\n" : "\n";
  const written = entryLines(id, pointer).join(lineEnd);
  const text = `${located.text.slice(0, start)}${written}${/\r?\n$/.test(own) ? lineEnd : ""}${located.text.slice(start + own.length)}`;
  const again = readEnvironment(new TextEncoder().encode(`${file.mark}${text}`), file.path).content;
  if (!/(?:^|\s)#/m.test(own) && again !== null && same(again.prompts, { ...prompts, [id]: pointer }))
    return { status: "edited", text: `${file.mark}${text}` };
  return {
    status: "uneditable",
    what: `${file.path} is written in a way that cannot be edited safely`,
    remedy: `Write it by hand:\n${entryLines(id, pointer).join("\n")}\n`,
  };
}

/** Empty lines and comments at the margin belong to what follows. */
function withoutTail(entry: string): string {
  const lines = entry.split(/(?<=\n)/);
  const last = lines.findLastIndex((text) => !/^(?:#.*)?[ \t]*\r?\n?$/.test(text));
  return lines.slice(0, last + 1).join("");
}

/** On one line where nothing stands beside the version. */
function entryLines(id: string, pointer: Pointer): readonly string[] {
  const { version, sha256, rollout } = pointer;
  if (rollout === undefined) return [line(id, pointer)];
  const { by, salt, buckets, hashes, guard } = rollout;
  return [
    `${id}:`,
    `  version: ${version}`,
    `  sha256: "${sha256}"`,
    "  rollout:",
    ...(by === undefined ? [] : [`    by: ${JSON.stringify(by)}`]),
    `    salt: ${JSON.stringify(salt)}`,
    `    buckets: ${flow(buckets)}`,
    ...(hashes === undefined ? [] : [`    hashes: ${flow(hashes)}`]),
    ...(guard === undefined ? [] : [`    guard: { ${guardWords(guard)} }`]),
  ];
}

function flow(values: Readonly<Record<string, string>>): string {
  const members = Object.entries(values).map(([name, value]) => `"${name}": "${value}"`);
  return `{ ${members.join(", ")} }`;
}

function guardWords(guard: NonNullable<NonNullable<Pointer["rollout"]>["guard"]>): string {
  return Object.entries(guard)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}

/** The file of an environment that runs nothing yet. An empty line stands between pointers, so that git merges their moves. */
export function newEnvironment(name: string, id: string, pointer: Pointer): string {
  return `# Which version of each prompt ${name} runs. Edit with 'promptops environment'.\n\n${line(id, pointer)}\n`;
}

function line(id: string, { version, sha256 }: Pointer): string {
  return `${id}: { version: ${version}, sha256: "${sha256}" }`;
}

function same(one: EnvironmentFile["prompts"], other: EnvironmentFile["prompts"]): boolean {
  const plain = (prompts: EnvironmentFile["prompts"]): string =>
    canonicalJson(
      Object.fromEntries(Object.entries(prompts).map(([id, pointer]) => [id, pointerJson(pointer)])),
    );
  return plain(one) === plain(other);
}

/** The later place first, so that the earlier one stays where it is. */
function replaced({ located }: EnvironmentFile, id: string, { version, sha256 }: Pointer): string {
  const places = [
    { path: [id, "version"], value: String(version) },
    { path: [id, "sha256"], value: `"${sha256}"` },
  ].map(({ path, value }) => {
    const start = offsetOf(located.text, located.position(path, "value"));
    return { start, end: start + (located.source(path) ?? "").length, value };
  });
  return places
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (text, { start, end, value }) => `${text.slice(0, start)}${value}${text.slice(end)}`,
      located.text,
    );
}

function offsetOf(
  text: string,
  { line: number, column }: { readonly line: number; readonly column: number },
): number {
  let start = 0;
  for (let at = 1; at < number; at += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

/**
 * Where a new pointer may stand, the best place first: behind the one that comes before it by id, so that git merges the new
 * pointers of two branches unless they are neighbours; else at the end.
 */
function placesFor({ located, prompts }: EnvironmentFile, id: string): readonly number[] {
  const before = Object.keys(prompts)
    .filter((known) => known < id)
    .toSorted()
    .at(-1);
  const end = located.text.length;
  return before === undefined ? [end] : [endOfPointer(located, before), end];
}

/** Behind the last line that a pointer's values stand on. */
function endOfPointer(located: EnvironmentFile["located"], id: string): number {
  const starts = ["version", "sha256"].map((field) =>
    offsetOf(located.text, located.position([id, field], "value")),
  );
  const lineFeed = located.text.indexOf("\n", Math.max(...starts));
  return lineFeed === -1 ? located.text.length : lineFeed + 1;
}

/** An empty line stands on both sides, with the line ends that the file has. */
function added({ located: { text }, prompts }: EnvironmentFile, place: number, pointer: string): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  if (Object.keys(prompts).length === 0) return text.replace(/\{\s*\}/, () => pointer);
  const [head, rest] = [text.slice(0, place), text.slice(place)];
  const last = head.endsWith("\n") ? "" : lineEnd;
  const gap = /\n\r?\n$/.test(head) ? "" : lineEnd;
  const nextGap = rest === "" || /^\r?\n/.test(rest) ? "" : lineEnd;
  return `${head}${last}${gap}${pointer}${lineEnd}${nextGap}${rest}`;
}
