import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { packWheel, wheelFile } from "../../../src/cli/files/pack-wheel.ts";

const names = { name: "promptops", version: "1.2.3", summary: "Loads prompts" };
const files = [
  { path: "promptops/__init__.py", bytes: new TextEncoder().encode("x = 1\n") },
  { path: "promptops/py.typed", bytes: new Uint8Array() },
];

describe(packWheel, () => {
  it("records every file with its digest and size, and itself without", () => {
    const content = unzipSync(packWheel(files, names));
    const record = strFromU8(content["promptops-1.2.3.dist-info/RECORD"] ?? new Uint8Array());
    const lines = record.trim().split("\n");
    expect(lines).toHaveLength(Object.keys(content).length);
    for (const line of lines) {
      const [path = "", digest = "", size = ""] = line.split(",");
      const bytes = content[path] ?? new Uint8Array();
      if (path.endsWith("RECORD")) expect(line).toBe(`${path},,`);
      else expect([digest, size]).toEqual([`sha256=${sha256(bytes)}`, String(bytes.length)]);
    }
  });

  it("has the same bytes in whatever order the files come", () => {
    expect(sha256(packWheel(files.toReversed(), names))).toBe(sha256(packWheel(files, names)));
  });

  it("names its file as pip demands", () => {
    expect(wheelFile(names)).toBe("promptops-1.2.3-py3-none-any.whl");
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
