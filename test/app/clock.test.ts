import { describe, expect, it } from "vitest";
import { openInstallations } from "../../src/app/connection/installations.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { note, other, scene } from "./release-scene.ts";
import { shownCheck, webhookSecret } from "./start-test-app.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** The fake GitHub begins in January 2026, which is a skew of its own. */
const january = Date.UTC(2026, 0, 1) - Date.now();

describe("a machine whose clock is not GitHub's", () => {
  it.each([
    { clock: "is ten minutes behind", skew: january - 10 * minute },
    { clock: "is years behind", skew: january - 2000 * day },
    { clock: "is years ahead", skew: january + 2000 * day },
  ])("decides and releases the same where it $clock", async ({ skew }) => {
    const { open, settle, land, repository, text, titles, app } = await scene({
      policy: "approval: { require: all }\n",
      now: () => Date.now() + skew,
    });
    const pull = await open({ [other]: note(1, "B") });
    const shown = (): unknown => shownCheck(repository, pull.headSha)?.conclusion;
    await settle({ event: "pull_request", action: "opened", pull });
    expect(shown()).toBe("action_required");
    const review = pull.review({ by: "alice" });
    await settle({ event: "pull_request_review", pull, review });
    expect(shown()).toBe("success");
    await pull.push({ files: { [other]: note(1, "C") }, author: "pat", by: "pat" });
    await settle({ event: "pull_request", action: "synchronize", pull });
    expect(shown()).toBe("action_required");
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    await land(pull);
    await app.sweep();
    await app.idle();
    expect(text(other)).toBe(note(2, "C"));
    expect(titles().filter((title) => title.startsWith("Release"))).toHaveLength(1);
  });

  it.each([
    { clock: "goes with GitHub's", skew: 0 },
    { clock: "is a day behind", skew: -day },
    { clock: "is a day ahead", skew: day },
  ])("keeps a token for less than its hour where it $clock", async ({ skew }) => {
    const fake = await startFakeGitHub();
    await fake.repository("acme/prompts");
    const { id, privateKey, installations } = fake.app({ slug: "promptops" });
    let passed = 0;
    const settings = { appId: id, privateKey, webhookSecret, apiUrl: fake.apiUrl };
    const now = (): number => Date.now() + skew + passed;
    const { open } = openInstallations({ settings, now, log: () => {} });
    const asked = async (): Promise<number> => {
      await open(installations[0]?.id ?? 0);
      return fake.requests.filter(({ path }) => path.endsWith("/access_tokens")).length;
    };
    expect(await asked()).toBe(1);
    passed = 50 * minute;
    expect(await asked()).toBe(1);
    passed = 56 * minute;
    expect(await asked()).toBe(2);
    passed = -day;
    expect(await asked()).toBe(3);
  });
});
