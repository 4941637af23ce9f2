import { describe, expect, it } from "vitest";
import { everyPage, pageSize } from "../../../src/github/connect/every-page.ts";

const full = (page: number): readonly number[] =>
  Array.from({ length: pageSize }, (_, index) => page * 1000 + index);

describe(everyPage, () => {
  it.each([
    { why: "nothing is there", pages: [[]], asked: 1 },
    { why: "there is less than a page", pages: [[1, 2]], asked: 1 },
    { why: "the last page is full", pages: [full(1), []], asked: 2 },
    { why: "there are three", pages: [full(1), full(2), [3]], asked: 3 },
  ])("gives everything, in order, where $why", async ({ pages, asked }) => {
    const seen: number[] = [];
    const found = await everyPage(async (page) => {
      seen.push(page);
      return { data: pages[page - 1] };
    });
    expect(found).toEqual(pages.flat());
    expect(seen).toEqual(Array.from({ length: asked }, (_, index) => index + 1));
  });

  it("rejects where a page broke off", async () => {
    const pages = [full(1), undefined];
    await expect(everyPage(async (page) => ({ data: pages[page - 1] }))).rejects.toThrow("broke off");
  });

  it("rejects where there is more than it may read", async () => {
    await expect(everyPage(async (page) => ({ data: full(page) }), 3)).rejects.toThrow("does not end");
  });
});
