import { describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/main.ts";
import { runMain } from "../run-main.ts";

/** Lines of help that the terminal would break by itself, but for a command line, which stays on one. */
async function tooLong(words: readonly string[], columns: number): Promise<readonly string[]> {
  const { out } = await runMain(words, { columns });
  return out.split("\n").filter((line) => line.length > columns && !/^(Usage:| ) +promptops /.test(line));
}

describe("help", () => {
  it.each([80, 132])("of all commands fits %d columns", async (columns) => {
    expect(await tooLong(["--help"], columns)).toEqual([]);
  });

  it.each(Object.keys(commands))("of %s fits 80 columns, and says every word", async (name) => {
    expect(await tooLong([name, "--help"], 80)).toEqual([]);
    const [narrow, wide] = await Promise.all(
      [80, 400].map((columns) => runMain([name, "--help"], { columns })),
    );
    const words = (text: string | undefined): readonly string[] => (text ?? "").split(/\s+/);
    expect(words(narrow?.out)).toEqual(words(wide?.out));
  });
});
