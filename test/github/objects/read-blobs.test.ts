import { expect, it } from "vitest";
import { blobReader } from "../../../src/github/objects/read-blobs.ts";
import { factsScene, promptText } from "../facts/facts-scene.ts";

it("keeps only so many bytes for one pull request, however many large files it brings", async () => {
  const text = promptText("a");
  const here = await factsScene({ base: { "a.yaml": text }, pull: { files: { "b.yaml": `${text}# b\n` } } });
  const oids = await Promise.all(
    ["main:a.yaml", `${here.pull.headSha}:b.yaml`].map(async (name) =>
      (await here.repository.git(["rev-parse", name])).trim(),
    ),
  );
  const read = blobReader(here.octokit, { owner: "acme", repo: "prompts" }, { most: text.length });
  const [first = "", second = ""] = oids;
  expect((await read([first], 1000)).get(first)).toMatchObject({ status: "read" });
  await expect(read([second], 1000)).rejects.toThrow("too many large files");
});
