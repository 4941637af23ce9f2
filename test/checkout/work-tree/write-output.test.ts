import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeOutput, writeWhole } from "../../../src/checkout/work-tree/write-output.ts";
import { temporaryFolder } from "../temporary-folder.ts";

describe(writeWhole, () => {
  it("replaces what stands there and leaves nothing beside it", async () => {
    const folder = temporaryFolder();
    await writeWhole(join(folder, "a"), "first", null);
    await writeWhole(join(folder, "a"), "second", 0o600);
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("second");
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("names the file that was asked for where it cannot be written, and leaves nothing beside it", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "b"));
    for (const path of [join(folder, "none", "a"), join(folder, "b")])
      await expect(writeWhole(path, "x", null)).rejects.toMatchObject({ path });
    expect(readdirSync(folder)).toEqual(["b"]);
  });
});

describe(writeOutput, () => {
  it("replaces a link and leaves what it points to as it was", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "theirs"), "theirs");
    for (const name of ["report.json", "report.json.new"])
      symlinkSync(join(folder, "theirs"), join(folder, name));
    await writeOutput(join(folder, "report.json"), "ours");
    expect(readFileSync(join(folder, "theirs"), "utf8")).toBe("theirs");
    expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("ours");
  });

  it("keeps one of two texts whole that are written at once", async () => {
    const path = join(temporaryFolder(), "report.json");
    const texts = ["a", "b", "c"].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map(async (text) => await writeOutput(path, text)));
    expect(texts).toContain(readFileSync(path, "utf8"));
  });
});
