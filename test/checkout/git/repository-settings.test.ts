import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { known, opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { newRepository } from "../test-repository.ts";

describe("the settings of a repository", () => {
  it.each([
    { url: "ssh://x.test/y", settings: ["core.sshCommand"] },
    { url: "file:///nowhere", settings: ["remote.origin.uploadpack"] },
    { url: "git://127.0.0.1:1/x", settings: ["core.gitProxy"] },
    { url: "ext::PROGRAM", settings: [] },
    {
      url: "https://x.test/y",
      settings: ["credential.helper", "core.askPass", "credential.https://x.test.helper"],
    },
    { url: "evil://x", settings: ["alias.remote-evil"] },
  ])("run no program where a partial clone lacks a content: $url, $settings", async ({ url, settings }) => {
    const place = temporaryFolder();
    const [program, mark] = [join(place, "program"), join(place, "ran")];
    writeFileSync(program, `#!/bin/sh\ntouch ${mark}\nexit 1\n`);
    chmodSync(program, 0o755);
    const repository = newRepository();
    const before = repository.commit({ "prompts/a.yaml": "one" });
    repository.commit({ "prompts/a.yaml": "two" });
    const lost = repository.git("rev-parse", `${before}:prompts/a.yaml`);
    rmSync(join(repository.directory, ".git/objects", lost.slice(0, 2), lost.slice(2)), { force: true });
    for (const [name, value] of [
      ["core.repositoryFormatVersion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.promisor", "true"],
      ["remote.origin.url", url.replace("PROGRAM", program)],
      ["protocol.allow", "always"],
      ["protocol.ext.allow", "always"],
      ...settings.map((name) => [name, program]),
    ])
      repository.git("config", name ?? "", value ?? "");
    const checkout = await opened(repository.directory);
    expect(known(await checkout.tree({ kind: "commit", sha: before })).entries).toHaveLength(1);
    expect((await checkout.blobs([lost], 100)).get(lost)).toEqual({ status: "missing" });
    expect(known(await checkout.pastBlobs(before, ["prompts"]))).toHaveLength(1);
    expect(existsSync(mark)).toBe(false);
  });
});
