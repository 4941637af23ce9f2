import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { renderSummary } from "../../../src/report/markdown/summary.ts";
import { chromiumPath, openBrowser } from "./browser.ts";
import { githubPage } from "./page.ts";
import { ownersPage, pictured } from "./situations.ts";

const links = {
  run: "https://github.com/acme/prompts/actions/runs/7",
  baseBranch: "main",
  repository: "https://github.com/acme/prompts",
  pull: 12,
};
const path = chromiumPath();
if (path === null)
  process.stdout.write("Chromium is missing, so no comment is looked at: apt-get install -y chromium\n");

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const names = Object.keys(pictured);

describe.skipIf(path === null)("the comment in a browser", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(path ?? "");
    page = await browser.newPage();
  }, 60_000);
  afterAll(async () => await browser.close());

  async function show(name: string, width: number, theme: "light" | "dark" = "light"): Promise<void> {
    const report = pictured[name];
    if (report === undefined) throw new Error(`there is no situation ${name}`);
    await page.setViewportSize({ width, height: 800 });
    await page.setContent(githubPage(renderComment(report, { links }), { theme, kind: "comment" }));
  }

  it.each(names)("has no table wider than a small window, whatever is folded: %s", async (name) => {
    await show(name, 584);
    await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
    const wide = await page.evaluate(
      "Array.from(document.querySelectorAll('table'), (table) => table.scrollWidth > table.clientWidth)",
    );
    expect(wide).not.toContain(true);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(584);
  });

  it.each(names)("shows icon, name and the figure after the change on a phone: %s", async (name) => {
    await show(name, 350);
    const edges = await page.evaluate(
      `(() => {
        const table = document.querySelector('table');
        if (table === null) return [];
        const titles = Array.from(table.querySelectorAll('th'), (cell) => cell.textContent);
        return Array.from(table.querySelectorAll('tr')).flatMap((row) =>
          Array.from(row.children).filter((_, index) => index < 2 || titles[index] === 'After').map((cell) => cell.getBoundingClientRect().right));
      })()`,
    );
    for (const edge of Array.isArray(edges) ? edges : [Number.NaN]) expect(edge).toBeLessThanOrEqual(350);
  });

  it.each([
    { what: "comment", render: renderComment },
    { what: "summary", render: renderSummary },
  ] as const)("brings nothing of a pull request to life in the $what", async ({ what, render }) => {
    const { hostile } = pictured;
    if (hostile === undefined) throw new Error("the hostile report is gone");
    await page.setContent(githubPage(render(hostile, { links }), { theme: "light", kind: what }));
    expect(await page.evaluate("document.querySelectorAll('img, script, iframe, b, form').length")).toBe(0);
    const addresses = await page.evaluate("Array.from(document.querySelectorAll('a'), (link) => link.href)");
    for (const address of Array.isArray(addresses) ? addresses : [""])
      expect(address).toMatch(/^https:\/\/github\.com\/acme\/prompts\//);
    // GitHub's own filters look for mentions, references and addresses in text that is not code.
    const text = await page.evaluate(
      "document.querySelectorAll('code, pre').forEach((code) => code.remove()), document.body.textContent",
    );
    expect(text).not.toMatch(/@\w|#\d|www\.|https?:/);
  });

  async function withoutContrast(): Promise<unknown> {
    await page.addScriptTag({ path: axe });
    return await page.evaluate(
      "axe.run(document, { runOnly: ['color-contrast'] }).then(({ violations }) => violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)))",
    );
  }

  async function showOwners(width: number, theme: "light" | "dark" = "light"): Promise<void> {
    const { title, summary } = ownersPage();
    await page.setViewportSize({ width, height: 800 });
    await page.setContent(githubPage(`## ${title}\n\n${summary}`, { theme, kind: "summary" }));
  }

  it.each(["light", "dark"] as const)("has enough contrast in %s", async (theme) => {
    await show("regression", 806, theme);
    expect(await withoutContrast()).toEqual([]);
    await showOwners(806, theme);
    expect(await withoutContrast()).toEqual([]);
  });

  it.each([806, 584, 350])("fits the owner's page into %i pixels, whatever is folded", async (width) => {
    await showOwners(width);
    await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });
});
