import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { renderComment } from "../src/report/markdown/comment.ts";
import { renderSummary } from "../src/report/markdown/summary.ts";
import { chromiumPath, openBrowser } from "../test/report/pictures/browser.ts";
import { githubPage } from "../test/report/pictures/page.ts";
import { pictured } from "../test/report/pictures/situations.ts";

const links = {
  run: "https://github.com/acme/prompts/actions/runs/7",
  baseBranch: "main",
  repository: "https://github.com/acme/prompts",
  pull: 12,
};

/** Pictures of the comment and the job summary of each situation, as GitHub shows them: `node scripts/render-comments.ts FOLDER [NAME...]`. */
const [folder = "pictures", ...names] = process.argv.slice(2);
const path = chromiumPath();
if (path === null)
  throw new Error("Chromium is missing: apt-get install -y chromium, or name it in CHROMIUM_PATH.");
await mkdir(folder, { recursive: true });
const browser = await openBrowser(path);
const page = await browser.newPage();
for (const [name, report] of Object.entries(pictured).filter(
  ([name]) => names.length === 0 || names.includes(name),
)) {
  for (const theme of ["light", "dark"] as const) {
    for (const width of [806, 584, 350]) {
      await shoot(page, githubPage(renderComment(report, { links }), { theme, kind: "comment" }), {
        name: `${name}-${theme}-${width}`,
        width,
      });
    }
    await shoot(page, githubPage(renderSummary(report, { links }), { theme, kind: "summary" }), {
      name: `${name}-summary-${theme}`,
      width: 806,
    });
  }
}
await browser.close();

async function shoot(
  page: Page,
  html: string,
  { name, width }: { readonly name: string; readonly width: number },
): Promise<void> {
  await page.setViewportSize({ width, height: 200 });
  await page.setContent(html);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
