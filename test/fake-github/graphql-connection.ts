import { GraphQLError } from "graphql";

interface Slice {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A list with cursors: https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export function connection(items: () => readonly object[]): (slice: Slice) => object {
  return (slice) => {
    const all = items();
    const [start, end] = bounds(slice, all.length);
    const nodes = all.slice(start, end);
    return {
      totalCount: all.length,
      nodes,
      edges: nodes.map((node, index) => ({ node, cursor: cursorAt(start + index + 1), ...node })),
      pageInfo: {
        hasNextPage: end < all.length,
        hasPreviousPage: start > 0,
        startCursor: nodes.length === 0 ? null : cursorAt(start + 1),
        endCursor: nodes.length === 0 ? null : cursorAt(end),
      },
    };
  };
}

/** From the front with `first`, from the back with `last`; the end is not in it. */
function bounds({ first, after, last, before }: Slice, length: number): readonly [number, number] {
  const size = first ?? last ?? null;
  if (size === null)
    throw refused("You must provide a `first` or `last` value", "MISSING_PAGINATION_BOUNDARIES");
  if (size < 1 || size > 100)
    throw refused(`Requesting ${size} records exceeds the \`first\` limit of 100`, "EXCESSIVE_PAGINATION");
  if (typeof first === "number") {
    const start = after === undefined || after === null ? 0 : positionOf(after);
    return [start, Math.min(start + first, length)];
  }
  const end = before === undefined || before === null ? length : positionOf(before) - 1;
  return [Math.max(end - size, 0), end];
}

function cursorAt(position: number): string {
  return Buffer.from(`cursor:${position}`).toString("base64");
}

function positionOf(cursor: string): number {
  const position = Number.parseInt(Buffer.from(cursor, "base64").toString("utf8").replace("cursor:", ""), 10);
  if (Number.isNaN(position))
    throw refused(`\`${cursor}\` does not appear to be a valid cursor.`, "INVALID_CURSOR_ARGUMENTS");
  return position;
}

function refused(message: string, type: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
