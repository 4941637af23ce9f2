import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PastBlob } from "../../../src/branch/checkout.ts";
import { pastBlobs } from "../../../src/checkout/history/past-blobs.ts";
import { serveRepository } from "../loopback-server.ts";
import { known, opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { newRepository, repositoryAt, runGit, type TestRepository } from "../test-repository.ts";

/** The first commit, one that changes, one that deletes, a branch whose content the merge drops, a merge with its own content. */
function history(): { readonly origin: TestRepository; readonly head: string } {
  const origin = newRepository();
  origin.commit({ "prompts/a.yaml": "root", "other/a.yaml": "other" });
  origin.commit({ "prompts/a.yaml": "second" });
  origin.git("checkout", "--quiet", "-b", "side");
  origin.commit({ "prompts/a.yaml": "side" });
  origin.git("checkout", "--quiet", "main");
  origin.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--no-edit", "side");
  origin.git("checkout", "--quiet", "-b", "evil");
  origin.commit({ "b.txt": "b" });
  origin.git("checkout", "--quiet", "main");
  origin.git("merge", "--quiet", "--no-ff", "--no-commit", "evil");
  origin.commit({ "prompts/a.yaml": "evil" });
  origin.git("rm", "--quiet", "prompts/a.yaml");
  return { origin, head: origin.commit({ "prompts/ü\n.yaml": "weird" }) };
}

const texts = ["evil", "root", "second", "side", "weird"];

function ids(repository: TestRepository, all: readonly string[]): readonly string[] {
  return all.map((text) => runGit(repository.directory, ["hash-object", "--stdin"], text)).toSorted();
}

function oidsOf(found: readonly PastBlob[]): readonly string[] {
  return [...new Set(found.map(({ oid }) => oid))].toSorted();
}

describe(pastBlobs, () => {
  it("finds every content that ever stood at a path, on merged branches too", async () => {
    const { origin, head } = history();
    const checkout = await opened(origin.directory);
    const found = known(await checkout.pastBlobs(head, [":(glob)prompts/**/*.yaml"]));
    expect(oidsOf(found)).toEqual(ids(origin, texts));
    expect(found.map(({ path }) => path)).toContain("prompts/ü\n.yaml");
  });

  it("finds the same when the machine's configuration changes how logs look", async () => {
    const { origin, head } = history();
    for (const [key = "", value = ""] of [
      ["log.showRoot", "false"],
      ["log.diffMerges", "off"],
      ["log.follow", "true"],
      ["diff.renames", "copies"],
      ["diff.external", "false"],
      ["color.ui", "always"],
    ])
      origin.git("config", key, value);
    const checkout = await opened(origin.directory);
    expect(oidsOf(known(await checkout.pastBlobs(head, ["prompts/*.yaml"])))).toEqual(ids(origin, texts));
  });

  it("finds nothing for no pathspec or for links", async () => {
    const repository = newRepository();
    symlinkSync("/etc/passwd", join(repository.directory, "link.yaml"));
    const head = repository.commit({ "a.yaml": "a" });
    const checkout = await opened(repository.directory);
    expect(known(await checkout.pastBlobs(head, []))).toEqual([]);
    expect(known(await checkout.pastBlobs(head, ["link.yaml"]))).toEqual([]);
  });

  it("fetches all history of a shallow clone, or says what to do", async () => {
    const { origin, head } = history();
    const clone = repositoryAt(join(temporaryFolder(), "clone"));
    runGit(origin.directory, [
      "clone",
      "--quiet",
      "--depth=1",
      `file://${origin.directory}`,
      clone.directory,
    ]);
    const terminal = await opened(clone.directory);
    expect(await terminal.pastBlobs(head, ["prompts"])).toMatchObject({
      status: "missing",
      remedy: expect.stringContaining("git fetch --unshallow"),
    });
    const { url } = await serveRepository({ directory: join(origin.directory, ".git"), token: "tok" });
    const action = await opened(clone.directory, { fetch: { url, token: "tok" } });
    expect(oidsOf(known(await action.pastBlobs(head, ["prompts"])))).toEqual(ids(origin, texts));
  });
});
