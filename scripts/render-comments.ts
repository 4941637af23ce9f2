import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Report } from "../src/gate/report.ts";
import { renderComment } from "../src/report/markdown/comment.ts";
import { renderSummary } from "../src/report/markdown/summary.ts";
import { chromiumPath, openBrowser } from "../test/report/pictures/browser.ts";
import { githubPage, type Theme } from "../test/report/pictures/page.ts";
import { ownersPage, pictured } from "../test/report/pictures/situations.ts";

const links = {
  run: "https://github.com/acme/prompts/actions/runs/7",
  baseBranch: "main",
  repository: "https://github.com/acme/prompts",
  pull: 12,
};
const themes: readonly Theme[] = ["light", "dark"];

/** What the documents show, of the situations. */
const documented: readonly string[] = ["regression", "unjudged", "owner", "monorepo"];

/**
 * Pictures of the comment and the job summary of each situation, as GitHub shows them:
 * `node scripts/render-comments.ts FOLDER [NAME...]`, or `--docs` for those in docs/pictures.
 */
const [target = "pictures", ...names] = process.argv.slice(2);
const path = chromiumPath();
if (path === null)
  throw new Error("Chromium is missing: apt-get install -y chromium, or name it in CHROMIUM_PATH.");
const browser = await openBrowser(path);
await (target === "--docs" ? drawDocuments() : drawAll(target));
await browser.close();

async function drawDocuments(): Promise<void> {
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  const folder = join(import.meta.dirname, "..", "docs", "pictures");
  for (const name of documented) {
    for (const theme of themes) {
      await shoot(page, commentIn(name, theme), { path: join(folder, `${name}-${theme}.png`), width: 806 });
    }
  }
}

async function drawAll(folder: string): Promise<void> {
  const page = await browser.newPage();
  await mkdir(folder, { recursive: true });
  for (const name of names.length === 0 ? [...Object.keys(pictured), "owner"] : names) {
    for (const theme of themes) {
      for (const width of [806, 584, 350]) {
        const path = join(folder, `${name}-${theme}-${width}.png`);
        await shoot(page, commentIn(name, theme), { path, width });
      }
      if (name === "owner") continue;
      const summary = githubPage(renderSummary(reportOf(name), { links }), { theme, kind: "summary" });
      await shoot(page, summary, { path: join(folder, `${name}-summary-${theme}.png`), width: 806 });
    }
  }
}

function reportOf(name: string): Report {
  const report = pictured[name];
  if (report === undefined) throw new Error(`There is no situation ${name}.`);
  return report;
}

function commentIn(name: string, theme: Theme): string {
  if (name === "owner") {
    const { title, summary } = ownersPage();
    return githubPage(`## ${title}\n\n${summary}`, { theme, kind: "summary" });
  }
  return githubPage(renderComment(reportOf(name), { links }), { theme, kind: "comment" });
}

async function shoot(
  page: Page,
  html: string,
  { path, width }: { readonly path: string; readonly width: number },
): Promise<void> {
  await page.setViewportSize({ width, height: 200 });
  await page.setContent(html);
  await page.screenshot({ path, fullPage: true });
}
