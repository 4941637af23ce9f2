import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleUsage } from "../test/catalog/example-usage.ts";
import { teamRepository } from "../test/catalog/team-repository.ts";
import { writeTestSite } from "../test/catalog/test-site.ts";
import { chromiumPath, openBrowser } from "../test/report/pictures/browser.ts";

/** Pictures of the catalog of an example, light and dark: `node scripts/render-catalog.ts FOLDER`, else those in docs/pictures. */
const target = process.argv[2] ?? join(import.meta.dirname, "..", "docs", "pictures");
const path = chromiumPath();
if (path === null)
  throw new Error("Chromium is missing: apt-get install -y chromium, or name it in CHROMIUM_PATH.");
const place = realpathSync(mkdtempSync(join(tmpdir(), "catalog-pictures-")));
const site = join(place, "site");
const browser = await openBrowser(path);
try {
  const { directory } = await teamRepository(join(place, "repository"));
  await writeTestSite(directory, site, await exampleUsage(directory));
  mkdirSync(target, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      colorScheme,
      deviceScaleFactor: 1,
      viewport: { width: 1100, height: 800 },
    });
    const page = await context.newPage();
    const shoot = async (name: string): Promise<void> =>
      void (await page.screenshot({ path: join(target, `catalog-${name}-${colorScheme}.png`) }));
    await page.goto(`file://${join(site, "index.html")}`);
    await shoot("index");
    await page.goto(`file://${join(site, "prompts", "support.triage.html")}`);
    await page.setViewportSize({ width: 1100, height: 1500 });
    await shoot("prompt");
    await page.goto(`file://${join(site, "propose.html")}#support.triage`);
    await page
      .locator("#text-0")
      .fill("Sort {{input}}:\nbilling, or other.\nAnswer with the one label alone.");
    await page.waitForSelector("#steps button");
    await shoot("proposal");
    await context.close();
  }
} finally {
  await browser.close();
  rmSync(place, { recursive: true, force: true });
}
