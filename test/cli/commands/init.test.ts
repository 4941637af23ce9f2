import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

describe("promptops init", () => {
  it("says what is wrong with a repository that git does not read", async () => {
    const { directory } = newRepository();
    writeFileSync(join(directory, ".git", "config"), "[core\n");
    const { code, error } = await runMain(["init"], { directory });
    expect(code).toBe(2);
    expect(error).toMatch(
      /^promptops: git cannot read this repository: .*\nCheck the repository with git fsck\.\n$/,
    );
  });
});
