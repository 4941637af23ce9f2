import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWhole } from "../../src/cli/files/write-output.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";

describe(writeWhole, () => {
  it("replaces what stands there and leaves nothing beside it", async () => {
    const folder = temporaryFolder();
    await writeWhole(join(folder, "a"), "first", null);
    await writeWhole(join(folder, "a"), "second", 0o600);
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("second");
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("names the file that was asked for where it cannot be written", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "b.new"));
    for (const path of [join(folder, "none", "a"), join(folder, "b")])
      await expect(writeWhole(path, "x", null)).rejects.toMatchObject({ path });
  });
});
