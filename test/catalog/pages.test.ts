import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "../report/pictures/browser.ts";
import { teamRepository } from "./team-repository.ts";
import { writeTestSite } from "./test-site.ts";

const path = chromiumPath();
if (path === null)
  process.stdout.write("Chromium is missing, so the catalog is not looked at: apt-get install -y chromium\n");

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const pages = [
  "index.html",
  "prompts/support.triage.html",
  "prompts/support.broken.html",
  "by/owner/support-team.html",
  "by.html",
  "owners.html",
  "environments.html",
  "audit.html",
  "health.html",
  "404.html",
];

describe.skipIf(path === null)("the catalog in a browser", () => {
  const place = realpathSync(mkdtempSync(join(tmpdir(), "catalog-test-")));
  const site = join(place, "site");
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    const team = await teamRepository(join(place, "repository"));
    await writeTestSite(team.directory, site);
    browser = await openBrowser(path ?? "");
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(place, { recursive: true, force: true });
  });
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    errors.length = 0;
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => errors.push(message.text()));
  });
  afterEach(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });

  const open = async (name: string): Promise<void> => void (await page.goto(`file://${join(site, name)}`));

  it("finds a prompt while one types, and opens it from the keyboard", async () => {
    await open("owners.html");
    await page.keyboard.press("/");
    await page.keyboard.type("triage");
    await page.waitForSelector("#found a");
    expect(await page.locator("#found a").allTextContents()).toEqual(["support.triage"]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/prompts\/support\.triage\.html$/);
    expect(await page.locator("h1").textContent()).toContain("support.triage");
  });

  it("finds what is misspelt, by owner and by tag, and says when there is nothing", async () => {
    await open("index.html");
    const box = page.locator("input[type=search]");
    await box.fill("legal-team");
    await page.waitForSelector("#found a");
    expect(await page.locator("#found a").allTextContents()).toEqual(["legal.clause"]);
    await page.waitForFunction("globalThis.promptopsEngine !== undefined");
    await expect
      .poll(async () => {
        await box.fill("");
        await box.fill("triaeg");
        await page.waitForSelector("#found [role=status]");
        return await page.locator("#found a").allTextContents();
      })
      .toEqual(["support.triage"]);
    await box.fill("zebra");
    await page.waitForFunction("document.querySelector('#found').textContent.startsWith('Nothing')");
  });

  it("searches in the texts when it is asked to", async () => {
    await open("index.html");
    await page.locator("input[type=search]").fill("label alone");
    await page.getByRole("button", { name: "Search in the texts" }).click();
    await page.waitForSelector("#found a");
    expect(await page.locator("#found a").allTextContents()).toEqual(["support.triage"]);
  });

  it("reaches the prompts of a facet by a link, without any script", async () => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    const plain = await still.newPage();
    await plain.goto(`file://${join(site, "index.html")}`);
    expect(await plain.locator("input[type=search]").isVisible()).toBe(false);
    await plain.getByRole("link", { name: "Without suite" }).click();
    expect(await plain.locator("tbody a").allTextContents()).toContain("legal.clause");
    await plain.getByRole("link", { name: "legal.clause" }).click();
    expect(await plain.locator("main").textContent()).toContain("Name the clause of {{input}}.");
    await plain.locator("summary").first().click();
    await still.close();
  });

  it.each(["index.html", "prompts/support.triage.html", "environments.html", "health.html"])(
    "has nothing that keeps anybody out: %s",
    async (name) => {
      await open(name);
      // The page's own policy would forbid the script, as it should.
      await page.evaluate(await readAxe());
      await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
      const found = async (rules: string): Promise<unknown> =>
        await page.evaluate(
          `axe.run(document, { preload: false${rules} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + " " + html)))`,
        );
      expect(await found("")).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await found(", runOnly: ['color-contrast']")).toEqual([]);
    },
  );

  it.each([1280, 390])("is never wider than a window of %d", async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const name of pages) {
      await open(name);
      expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(width);
    }
  });
});

async function readAxe(): Promise<string> {
  return await readFile(axe, "utf8");
}
