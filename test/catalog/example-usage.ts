import { readRegistry } from "../../src/branch/read-registry.ts";
import { openCheckout } from "../../src/checkout/open-checkout.ts";
import type { UsageRow } from "../../src/usage/usage-row.ts";
import { known } from "../checkout/opened.ts";
import { testEnvironment } from "../checkout/test-repository.ts";
import { event, rowsOf } from "../usage/events.ts";

/** What two services logged of every version of a repository's prompts, with some feedback. */
export async function exampleUsage(directory: string): Promise<readonly UsageRow[]> {
  const opened = await openCheckout({
    directory,
    fetch: null,
    safeDirectory: false,
    environment: testEnvironment,
  });
  if (opened.status !== "open") throw new Error(opened.what);
  const { checkout } = opened;
  const { prompts } = known(await readRegistry(checkout, (await checkout.resolve("HEAD")) ?? ""));
  await opened.close();
  const events = prompts.flatMap(({ id, versions }) =>
    versions.flatMap(({ prompt: { version }, behaviour }) =>
      Array.from({ length: 60 }, (_, at) => ({
        prompt_id: id,
        prompt_version: version,
        prompt_sha256: behaviour,
        prompt_environment: "production",
        service: at % 3 === 0 ? "mailroom" : "help-desk",
        time: `2026-11-0${version}T12:00:00.000Z`,
        duration_ms: 380 + 140 * version + ((at * 37) % 60) * 9,
        cost_usd: 0.0011 * version + (at % 7) * 0.00004,
      })),
    ),
  );
  return rowsOf(events.map(event));
}
