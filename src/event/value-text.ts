/** How deep a value of an extra may be nested. */
const deepest = 16;
/** Members and entries of one extra, all levels together. */
const mostMembers = 1000;
/** UTF-16 code units of one text. */
const longestText = 16_384;

/**
 * A value as JSON, whatever it is: nothing that a service logs may throw into it. A cycle, a getter that throws, what is too deep
 * or too much become words in brackets; NaN and infinities are null, a BigInt is its digits as text; undefined where
 * JSON has nothing to say.
 */
export function valueText(value: unknown): string | undefined {
  if (typeof value === "string") return stringText(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value === 0 ? 0 : value) : "null";
  if (typeof value === "boolean" || value === null) return String(value);
  try {
    const plain = plainValue(value, { left: mostMembers, above: new Set() });
    return plain === undefined ? undefined : escaped(JSON.stringify(plain));
  } catch {
    return '"[unreadable]"';
  }
}

/** A line end of any kind inside a text would make two lines of one event. */
export function stringText(text: string): string {
  return escaped(JSON.stringify(text.length > longestText ? cutText(text) : text));
}

const lineEnds = /[\u0085\u2028\u2029]/;

function escaped(json: string): string {
  if (!lineEnds.test(json)) return json;
  return json.replaceAll("\u0085", "\\u0085").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** Not between the two halves of a character. */
function cutText(text: string): string {
  const code = text.charCodeAt(longestText - 1);
  const half = code >= 0xd800 && code <= 0xdbff;
  return `${text.slice(0, half ? longestText - 1 : longestText)}[cut]`;
}

interface Walk {
  left: number;
  readonly above: Set<object>;
}

function plainValue(value: unknown, walk: Walk): unknown {
  switch (typeof value) {
    case "string":
      return value.length > longestText ? cutText(value) : value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "boolean":
      return value;
    case "bigint":
      return value.toString();
    case "object":
      return value === null ? null : plainObject(value, walk);
    case "undefined":
    case "function":
    case "symbol":
      return undefined;
  }
}

function plainObject(value: object, walk: Walk): unknown {
  if (walk.above.has(value)) return "[cycle]";
  if (walk.above.size >= deepest) return "[too deep]";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return value.name;
  walk.above.add(value);
  const plain = Array.isArray(value) ? plainList(value, walk) : plainMembers(value, walk);
  walk.above.delete(value);
  return plain;
}

function plainList(list: readonly unknown[], walk: Walk): unknown {
  const plain: unknown[] = [];
  for (const item of list) {
    walk.left -= 1;
    if (walk.left < 0) return [...plain, "[cut]"];
    plain.push(plainValue(item, walk) ?? null);
  }
  return plain;
}

function plainMembers(value: object, walk: Walk): unknown {
  const plain: [string, unknown][] = [];
  for (const name of Object.keys(value)) {
    walk.left -= 1;
    if (walk.left < 0) return Object.fromEntries([...plain, ["[cut]", true]]);
    plain.push([name, readMember(value, name, walk)]);
  }
  return Object.fromEntries(plain);
}

function readMember(value: object, name: string, walk: Walk): unknown {
  try {
    return plainValue(Reflect.get(value, name), walk);
  } catch {
    return "[unreadable]";
  }
}
