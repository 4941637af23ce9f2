import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorWords } from "../../../src/cli/terminal/error-words.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing went wrong");
}

describe(errorWords, () => {
  it("names the path that an error of the file system is about, and what to do", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const { what, remedy } = errorWords(errorOf(() => mkdtempSync(join(folder, "none", "x-"))));
    expect(what).toBe(
      `'${folder}/none/x-XXXXXX' cannot be used: it, or the folder around it, does not exist`,
    );
    expect(remedy).toContain("TMPDIR");
    expect(errorWords(errorOf(() => readFileSync(join(folder, "file", "x")))).what).toContain(
      "a file stands where",
    );
  });

  it.each([
    {
      why: "an error of any other kind",
      thrown: new Error("git cat-file failed"),
      what: "git cat-file failed",
    },
    {
      why: "an unknown code",
      thrown: Object.assign(new Error("EODD"), { code: "EODD", path: "/x" }),
      what: "EODD",
    },
    {
      why: "a code without a path",
      thrown: Object.assign(new Error("gone"), { code: "ENOENT" }),
      what: "gone",
    },
    { why: "what is no error", thrown: "text", what: "text" },
  ])("says $why in its own words", ({ thrown, what }) => {
    expect(errorWords(thrown)).toEqual({ what, remedy: expect.stringContaining("report a bug") });
  });
});
