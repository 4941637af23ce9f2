import { expect, it } from "vitest";
import { nodesOf } from "../../../../src/github/facts/lists/all-pages.ts";

const page = {
  totalCount: 1,
  pageInfo: { hasNextPage: false, endCursor: null, hasPreviousPage: false, startCursor: null },
};

it.each([
  { what: "a list that GitHub could not give", nodes: null },
  { what: "a part of one that it could not give", nodes: ["a", null] },
])("takes $what for no shorter one", ({ nodes }) => {
  expect(() => nodesOf({ ...page, nodes })).toThrow("not there");
});
