import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { newRepository, type TestRepository } from "../test-repository.ts";

const cache = ".promptops-cache";

describe("broughtIn", () => {
  it.each([
    { what: "a folder that is not there", lay: () => {} },
    {
      what: "a folder of files that nobody committed",
      lay: (repository: TestRepository) => repository.write({ [`${cache}/answers.jsonl`]: "x" }),
    },
    {
      what: "a folder beside files with its name before theirs",
      lay: (repository: TestRepository) => committed(repository, `${cache}s/answers.jsonl`),
    },
  ])("says nothing against $what", async ({ lay }) => {
    const repository = repositoryWith({ "a.txt": "a" });
    lay(repository);
    const checkout = await opened(repository.directory);
    expect(await checkout.broughtIn(join(repository.directory, cache))).toBeNull();
  });

  it.each([
    { what: "a committed file", path: `${cache}/answers.jsonl` },
    { what: "a committed file far below", path: `${cache}/a/b/c` },
    { what: "a committed file in its place", path: cache },
    { what: "a committed file in another case", path: `.PromptOps-Cache/answers.jsonl` },
    { what: "a committed file in compatible letters", path: `.ｐromptops-cache/answers.jsonl` },
  ])("names $what", async ({ path }) => {
    const repository = repositoryWith({ "a.txt": "a" });
    committed(repository, path);
    const checkout = await opened(repository.directory);
    expect(await checkout.broughtIn(join(repository.directory, cache))).toBe(
      "holds files that are committed",
    );
  });

  it.each([
    { what: "in its place", link: cache, folder: cache },
    { what: "on the way to it", link: "a", folder: "a/b/c" },
    { what: "that leads to nothing", link: cache, folder: cache, to: "/nowhere/at/all" },
  ])("names a link $what", async ({ link, folder, to = temporaryFolder() }) => {
    const repository = repositoryWith({ "a.txt": "a" });
    symlinkSync(to, join(repository.directory, link));
    const checkout = await opened(repository.directory);
    const why = await checkout.broughtIn(join(repository.directory, folder));
    expect(why).toBe(`is reached through ${link}, a link in the work tree`);
  });

  it("looks into another work tree too, and follows links that are the machine's own", async () => {
    const repository = repositoryWith({ "a.txt": "a" });
    const other = repositoryWith({ "cache/answers.jsonl": "x" });
    const checkout = await opened(repository.directory);
    expect(await checkout.broughtIn(join(other.directory, "cache"))).toBe("holds files that are committed");
    const outside = temporaryFolder();
    symlinkSync(other.directory, join(outside, "link"));
    expect(await checkout.broughtIn(join(outside, "link/cache"))).toBe("holds files that are committed");
    expect(await checkout.broughtIn(outside)).toBeNull();
  });

  it("names a submodule and the work tree itself", async () => {
    const repository = repositoryWith({ "a.txt": "a" });
    const id = repository.git("rev-parse", "HEAD");
    repository.git("update-index", "--add", "--cacheinfo", `160000,${id},${cache}`);
    mkdirSync(join(repository.directory, cache));
    const checkout = await opened(repository.directory);
    expect(await checkout.broughtIn(join(repository.directory, cache))).toBe(
      "holds files that are committed",
    );
    expect(await checkout.broughtIn(join(repository.directory, cache, "a"))).toBe("lies in a submodule");
    expect(await checkout.broughtIn(repository.directory)).toBe("is a work tree itself");
  });
});

function repositoryWith(files: Readonly<Record<string, string>>): TestRepository {
  const repository = newRepository();
  repository.commit(files);
  return repository;
}

function committed(repository: TestRepository, path: string): void {
  repository.write({ [path]: "x" });
  repository.git("add", "--all", "--force");
}
