import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runGit } from "../checkout/test-repository.ts";
import { chromiumPath, openBrowser } from "../report/pictures/browser.ts";
import { promptText, teamRepository } from "./team-repository.ts";
import { writeTestSite } from "./test-site.ts";

const path = chromiumPath();
if (path === null)
  process.stdout.write("Chromium is missing, so the catalog is not looked at: apt-get install -y chromium\n");

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const pages = [
  "propose.html#support.triage",
  "index.html",
  "prompts/support.triage.html",
  "prompts/support.broken.html",
  "by/owner/support-team.html",
  "by.html",
  "owners.html",
  "environments.html",
  "audit.html",
  "health.html",
  "partials.html",
  "partials/shared.tone.html",
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
    expect(await page.locator("#found a").allTextContents()).toEqual(["legal.clause", "legal.letter"]);
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

  it.each([
    "index.html",
    "prompts/support.triage.html",
    "environments.html",
    "health.html",
    "propose.html#support.triage",
  ])("has nothing that keeps anybody out: %s", async (name) => {
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
  });

  const begin = async (id: string): Promise<void> => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await context.route("https://github.com/**", async (route) => await route.fulfill({ body: "GitHub" }));
    await open(`prompts/${id}.html`);
    await page.getByRole("link", { name: "Propose a change" }).click();
    await page.waitForSelector("#proposal:not([hidden])");
  };
  const sent = async (): Promise<{ readonly address: string; readonly text: unknown }> => {
    const [opened] = await Promise.all([
      context.waitForEvent("page"),
      page.locator("#steps button").first().click(),
    ]);
    await opened.waitForLoadState();
    await page.bringToFront();
    const text = await page.evaluate("navigator.clipboard.readText()");
    const address = opened.url();
    await opened.close();
    return { address, text };
  };
  const effects = async (): Promise<string> => (await page.locator("#effects").textContent()) ?? "";

  it("leads from a mistake over its finding to the right file at GitHub, with the new text on the clipboard", async () => {
    await begin("support.triage");
    await page.locator("#text-0").fill("Sort {{inptu}} well:\nbilling, or other.");
    await page.waitForSelector("#findings .bad");
    expect(await page.locator("#findings").textContent()).toContain("inptu");
    await expect.poll(effects).toContain("cannot be merged");
    expect(await page.locator("#steps button").count()).toBe(0);

    await page.locator("#text-0").fill("Sort {{input}} well:\nbilling, or other.");
    await page.waitForSelector("#steps button");
    expect(await page.locator("#diff ins").first().textContent()).toBe(" well");
    await expect.poll(effects).toContain("version 4");
    expect(await page.locator("#sent").textContent()).toContain("Sort I want my money back well:");
    expect(await sent()).toEqual({
      address: "https://github.com/acme/prompts/edit/main/prompts/support/triage.yaml",
      text: promptText("support.triage", { version: 3, text: "Sort {{input}} well:\nbilling, or other." }),
    });
  });

  it("takes the text of a file of its own for the whole file, and says who has to approve it", async () => {
    await begin("legal.letter");
    await page.locator("#text-0").fill("# Letters\n\nAnswer {{input}} very politely. {{> tone}}");
    await page.waitForSelector("#steps button");
    expect(await effects()).toContain("An owner has to approve it: legal-team.");
    expect(await sent()).toEqual({
      address: "https://github.com/acme/prompts/edit/main/prompts/legal/letter.md",
      text: "# Letters\n\nAnswer {{input}} very politely. {{> tone}}\n",
    });
  });

  it("adds cases in a second step on the same branch, or in one patch that git takes", async () => {
    await begin("support.triage");
    await page.locator("#text-0").press("End");
    await page.locator("#text-0").pressSequentially(" kindly");
    await page.locator("#add-input").fill('Where is my "invoice"?');
    await page.locator("#add-expected").fill("billing");
    await page.getByRole("button", { name: "Add the case" }).click();
    await expect.poll(async () => await page.locator("#steps button").count()).toBe(2);
    const words = (await page.locator("#steps li").first().textContent()) ?? "";
    const branch = /name it (\S+),/.exec(words)?.[1] ?? "none";
    expect(await page.locator("#steps a").last().getAttribute("href")).toBe(
      `https://github.com/acme/prompts/edit/${branch}/evals/support/triage.yaml`,
    );
    const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#patch").click()]);
    runGit(join(place, "repository"), ["apply", "--check", await saved.path()]);
    expect(readFileSync(await saved.path(), "utf8")).toContain(
      '+  - { input: "Where is my \\"invoice\\"?", expected: "billing" }',
    );
  });

  it("keeps a draft until one starts again, and takes nothing hostile from the storage", async () => {
    await begin("support.triage");
    await page.locator("#text-0").fill("Sort {{input}}, please.");
    await page.waitForSelector("#steps button");
    await expect.poll(async () => await page.evaluate("localStorage.length")).toBe(1);
    await page.reload();
    await page.waitForSelector("#kept:not([hidden])");
    expect(await page.locator("#text-0").inputValue()).toBe("Sort {{input}}, please.");
    await page.getByRole("button", { name: "Start again" }).click();
    await page.waitForSelector("#kept[hidden]", { state: "attached" });
    expect(await page.evaluate("localStorage.length")).toBe(0);
    const evil = "<img src=x onerror=alert(1)>\u202e</textarea><script>alert(2)</script>";
    await page.evaluate(
      `localStorage.setItem("promptops-draft:acme/prompts:support.triage", ${JSON.stringify(JSON.stringify({ texts: [evil], cases: [{ input: evil, expected: evil }] }))})`,
    );
    await page.reload();
    await page.waitForSelector("#diff ins");
    expect(await page.evaluate("document.querySelectorAll('main img, main script').length")).toBe(0);
    expect(await page.locator("#cases").textContent()).toContain("[U+202E]");
  });

  it("answers to 2 MB of text with a finding", async () => {
    await begin("support.triage");
    await page.evaluate(
      "(() => { const area = document.querySelector('#text-0'); area.value = 'word '.repeat(400000); area.dispatchEvent(new Event('input')); })()",
    );
    await page.waitForSelector("#findings .bad");
    await expect.poll(effects).toContain("cannot be merged");
  });

  it.each(["propose.html", "propose.html#..%2Fevil", "propose.html#gone"])(
    "says where to begin at %s",
    async (name) => {
      await open(name);
      await page.waitForSelector("#missing:not([hidden])");
      errors.length = 0;
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
