import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wireServer } from "../model/providers/wire-server.ts";
import { fickleServer } from "./fickle-server.ts";
import { files, policyPath, prompt, promptPath, type Team, team } from "./team.ts";

const policy = [
  "models:",
  "  map:",
  "    claude-3-5-sonnet: { provider: openai, model: small, input_usd_per_mtok: 1, output_usd_per_mtok: 2 }",
  "",
].join("\n");

/** A report without its times. */
async function reportAt(path: string | undefined): Promise<string> {
  const text = await readFile(path ?? "", "utf8");
  return text.replaceAll(/"latency_ms": \{[^}]*\}/g, "");
}

/**
 * Runs the Action as a matrix of `count` jobs does, the first as a process of the bundle, and gives the folder to which
 * their results are downloaded.
 */
async function matrix(
  { run, runBuilt, fake }: Team,
  happening: Parameters<Team["run"]>[0],
  {
    count,
    variables = {},
  }: { readonly count: number; readonly variables?: Readonly<Record<string, string>> },
): Promise<string> {
  const folder = join(fake.folder, `results-${count}`);
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const jobs = numbers.map(async (index) => {
    const { code, outputs, requests } = await (index === 1 ? runBuilt : run)(happening, {
      inputs: { shard: `${index}/${count}` },
      variables,
    });
    const written = requests.filter(({ method, operation }) => method !== "GET" && operation !== "git");
    expect({ code, verdict: outputs["verdict"], written }).toEqual({
      code: 0,
      verdict: undefined,
      written: [],
    });
    const from = outputs["report"] ?? "";
    // As actions/download-artifact leaves it: a folder an artifact.
    await mkdir(join(folder, `shard-${index}`), { recursive: true });
    await writeFile(
      join(folder, `shard-${index}`, from.slice(from.lastIndexOf("/") + 1)),
      await readFile(from),
    );
  });
  for (const job of jobs) await job;
  return folder;
}

/** Eleven runs of the Action and what they are merged by, one after the other. */
const longestMs = 120_000;

describe("the Action on ten runners", { timeout: longestMs }, () => {
  it("gives the report of one run, and one comment, and asks no more", async () => {
    const repo = await team({ ...files, [policyPath]: policy });
    const pull = await repo.opened({ [promptPath]: prompt({ extra: "parameters: { temperature: 1 }" }) });
    const happening = { event: "pull_request", pull } as const;
    await using alone = await wireServer(fickleServer(12));
    await using shared = await wireServer(fickleServer(12));
    const at = (url: string): Record<string, string> => ({
      OPENAI_API_KEY: "sk-x",
      OPENAI_BASE_URL: `${url}/v1`,
    });
    const one = await repo.run(happening, { inputs: { comment: "false" }, variables: at(alone.url) });
    const merge = await matrix(repo, happening, { count: 10, variables: at(shared.url) });
    const beforeMerge = shared.heard.length;
    const all = await repo.runBuilt(happening, { inputs: { merge }, variables: at(shared.url) });
    expect(await reportAt(all.outputs["report"])).toBe(await reportAt(one.outputs["report"]));
    expect(all.code).toBe(one.code);
    expect(all.outputs["verdict"]).toBe(one.outputs["verdict"]);
    expect(shared.heard.length).toBe(alone.heard.length);
    // What needs more samples is for the merge to find out.
    expect(beforeMerge).toBe(32);
    expect(shared.heard.length).toBeGreaterThan(32);
    expect(repo.repository.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("support.triage"),
    ]);
  });

  it.each([
    {
      why: "a result is missing",
      lose: "shard-2/promptops-shard-2-of-3.jsonl",
      with: null,
      says: "shard 2 of 3 is missing",
    },
    {
      why: "a result is there twice",
      lose: "again.jsonl",
      with: "shard-1/promptops-shard-1-of-3.jsonl",
      says: "Shard 1 of 3 is there twice",
    },
    { why: "a file is something else", lose: "other.jsonl", with: "", says: "no result of a shard" },
  ])("is unjudged in plain words where $why", async ({ lose, with: other, says }) => {
    const repo = await team();
    const pull = await repo.opened({ [promptPath]: prompt({ without: "billing" }) });
    const happening = { event: "pull_request", pull } as const;
    const merge = await matrix(repo, happening, { count: 3 });
    if (other === null) await rm(join(merge, lose));
    else await writeFile(join(merge, lose), other === "" ? "" : await readFile(join(merge, other)));
    const { code, outputs } = await repo.run(happening, { inputs: { merge } });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "unjudged" });
    expect(repo.repository.comments.map(({ body }) => body)).toEqual([expect.stringContaining(says)]);
  });
});
