/** A member's name, or an element's index, which counts from the end when it is negative. */
export type QuerySegment = string | number;

const longestPath = 1000;
const shorthand = /^[ \t\r\n]*\.([A-Za-z_\u{80}-\u{10FFFF}][\w\u{80}-\u{10FFFF}]*)/u;
const index = /^[ \t\r\n]*\[[ \t\r\n]*(0|-?[1-9]\d*)[ \t\r\n]*\]/u;
const single = /^[ \t\r\n]*\[[ \t\r\n]*'((?:[^'\\]|\\['\\/bfnrt]|\\u[\dA-Fa-f]{4})*)'[ \t\r\n]*\]/u;
const double = /^[ \t\r\n]*\[[ \t\r\n]*"((?:[^"\\]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*)"[ \t\r\n]*\]/u;

/** The segments of a singular query of RFC 9535 (`$` and then names and indexes); null: it is none. */
export function singularQuery(path: string): readonly QuerySegment[] | null {
  if (path.length > longestPath || !path.startsWith("$")) return null;
  const segments: QuerySegment[] = [];
  let rest = path.slice(1);
  while (rest !== "") {
    const first = firstSegment(rest);
    if (first === null) return null;
    segments.push(first.segment);
    rest = rest.slice(first.length);
  }
  return segments;
}

function firstSegment(rest: string): { readonly segment: QuerySegment; readonly length: number } | null {
  const name = shorthand.exec(rest);
  if (name !== null) return { segment: name[1] ?? "", length: name[0].length };
  const number = index.exec(rest);
  if (number !== null) {
    const segment = Number(number[1]);
    return Number.isSafeInteger(segment) ? { segment, length: number[0].length } : null;
  }
  const quoted = double.exec(rest);
  if (quoted !== null) return nameSegment(quoted[1] ?? "", quoted[0].length);
  const apostrophes = single.exec(rest);
  if (apostrophes === null) return null;
  const body = (apostrophes[1] ?? "").replaceAll("\\'", "'").replaceAll('"', '\\"');
  return nameSegment(body, apostrophes[0].length);
}

function nameSegment(
  body: string,
  length: number,
): { readonly segment: QuerySegment; readonly length: number } | null {
  const segment = unescaped(body);
  return segment === null ? null : { segment, length };
}

/** The escapes of RFC 9535 between double quotes are those of JSON; null: there is a control character. */
function unescaped(body: string): string | null {
  try {
    const text: unknown = JSON.parse(`"${body}"`);
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}
