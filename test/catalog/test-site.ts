import { cpSync } from "node:fs";
import { writeCatalogScripts } from "../../scripts/write-catalog-scripts.ts";
import { readRegistry } from "../../src/branch/read-registry.ts";
import { siteFiles } from "../../src/catalog/site-files.ts";
import { openCheckout } from "../../src/checkout/open-checkout.ts";
import { readCatalog } from "../../src/cli/catalog/read-catalog.ts";
import { writeSite } from "../../src/cli/catalog/write-site.ts";
import type { UsageRow } from "../../src/usage/usage-row.ts";
import { known } from "../checkout/opened.ts";
import { testEnvironment } from "../checkout/test-repository.ts";

const everything = { status: "known", has: () => true, serves: () => true } as const;
const repository = { name: "acme/prompts", url: "https://github.com/acme/prompts", branch: "main" };

/** Writes the site of a repository with the scripts of the sources as they are. */
export async function writeTestSite(
  directory: string,
  folder: string,
  usage: readonly UsageRow[] | null = null,
): Promise<void> {
  const opened = await openCheckout({
    directory,
    fetch: null,
    safeDirectory: false,
    environment: testEnvironment,
  });
  if (opened.status !== "open") throw new Error(opened.what);
  const { checkout } = opened;
  const registry = known(await readRegistry(checkout, (await checkout.resolve("HEAD")) ?? ""));
  const catalog = known(
    await readCatalog({
      registry,
      checkout,
      repository,
      shows: "commit",
      usage,
      scripts: true,
      scope: () => everything,
    }),
  );
  await opened.close();
  await writeSite(folder, siteFiles(catalog));
  await writeCatalogScripts(`${folder}-scripts`);
  cpSync(`${folder}-scripts`, folder, { recursive: true });
}
