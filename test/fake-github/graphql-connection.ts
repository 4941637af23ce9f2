import { GraphQLError } from "graphql";

interface Slice {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A list with cursors: https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export function connection(items: () => readonly object[]): (slice: Slice) => object {
  return ({ first, after }) => {
    const all = items();
    if (first === undefined || first === null)
      throw refused("You must provide a `first` or `last` value", "MISSING_PAGINATION_BOUNDARIES");
    if (first < 1 || first > 100)
      throw refused(`Requesting ${first} records exceeds the \`first\` limit of 100`, "EXCESSIVE_PAGINATION");
    const start = after === undefined || after === null ? 0 : positionOf(after);
    const nodes = all.slice(start, start + first);
    const end = start + nodes.length;
    return {
      totalCount: all.length,
      nodes,
      edges: nodes.map((node, index) => ({ node, cursor: cursorAt(start + index + 1) })),
      pageInfo: {
        hasNextPage: end < all.length,
        hasPreviousPage: start > 0,
        startCursor: nodes.length === 0 ? null : cursorAt(start + 1),
        endCursor: nodes.length === 0 ? null : cursorAt(end),
      },
    };
  };
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
