import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeNewFile, replaceFile } from "../../../src/cli/files/place-file.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";

const path = "evals/recordings/a.jsonl";

describe(placeNewFile, () => {
  it("makes the folders and the file, and keeps what stands there already", async () => {
    const root = temporaryFolder();
    expect(await placeNewFile({ root, path, content: "first" })).toBe("written");
    expect(await placeNewFile({ root, path, content: "second" })).toBe("kept");
    expect(readFileSync(join(root, path), "utf8")).toBe("first");
  });

  it("keeps a link that leads to nothing, and does not make what it names", async () => {
    const root = temporaryFolder();
    symlinkSync(join(root, "elsewhere"), join(root, "file"));
    expect(await placeNewFile({ root, path: "file", content: "x" })).toBe("kept");
    expect(existsSync(join(root, "elsewhere"))).toBe(false);
  });
});

describe(replaceFile, () => {
  it("replaces a file in one step and leaves nothing beside it", async () => {
    const root = temporaryFolder();
    await replaceFile({ root, path, content: "first" });
    expect(await replaceFile({ root, path, content: "second" })).toBe("written");
    expect(readFileSync(join(root, path), "utf8")).toBe("second");
    expect(readdirSync(join(root, "evals", "recordings"))).toEqual(["a.jsonl"]);
  });

  it.each(["", ".new"])("replaces a link at its path%s instead of writing where it leads", async (ending) => {
    const [root, outside] = [temporaryFolder(), join(temporaryFolder(), "victim")];
    writeFileSync(outside, "untouched");
    mkdirSync(join(root, "evals", "recordings"), { recursive: true });
    symlinkSync(outside, join(root, path + ending));
    expect(await replaceFile({ root, path, content: "x" })).toBe("written");
    expect(lstatSync(join(root, path)).isFile()).toBe(true);
    expect(readFileSync(outside, "utf8")).toBe("untouched");
  });
});

describe.each([
  ["a new file", placeNewFile],
  ["a replaced file", replaceFile],
])("%s", (_, place) => {
  it("is not written below a folder that is a link", async () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(outside, join(root, "evals"));
    expect(await place({ root, path, content: "x" })).toBe("link");
    expect(readdirSync(outside)).toEqual([]);
  });
});
