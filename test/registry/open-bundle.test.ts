import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type BundleSource, openBundle } from "../../src/registry/open-bundle.ts";
import { selectVersion } from "../../src/registry/select-version.ts";
import { conformanceBundle } from "../conformance/fixture.ts";

const whole = conformanceBundle();
const text = new TextDecoder().decode(whole);

function source(bytes: Uint8Array): BundleSource & { readonly reads: () => number } {
  let read = 0;
  return {
    size: bytes.length,
    read: (offset, count) => {
      const part = bytes.subarray(offset, offset + count);
      read += part.length;
      return part;
    },
    reads: () => read,
  };
}

/** Everything that can be asked of a bundle; the first refusal, or null. */
function ask(bytes: Uint8Array): string | null {
  const bundle = openBundle(source(bytes));
  if (bundle.status === "refused") return bundle.code;
  for (const id of Object.keys(bundle.index.prompts)) {
    const line = bundle.prompt(id);
    if ("status" in line) return line.code;
    for (const entry of line.versions) {
      const content = bundle.content(entry);
      if (typeof content["code"] === "string") return content["code"];
    }
  }
  for (const name of Object.keys(bundle.index.environments)) {
    const pointers = bundle.pointers(name);
    if (pointers !== null && typeof pointers !== "string") return pointers.code;
  }
  return null;
}

const encode = (content: string): Uint8Array => new TextEncoder().encode(content);

describe(openBundle, () => {
  it("opens what was written", () => expect(ask(whole)).toBeNull());

  it.each([
    ["empty", "", "bundle-cut"],
    ["cut off", text.slice(0, -10), "bundle-cut"],
    ["longer", `${text}\n`, "bundle-cut"],
    ["cut off in its first line", text.slice(0, 20), "bundle-format"],
    ["something else", "hello\n", "bundle-format"],
    ["a JSON file of something else", "{}\n", "bundle-format"],
    ["of a newer format", text.replace("promptops-bundle/2", "promptops-bundle/3"), "bundle-format"],
    [
      "with a first line that makes no sense",
      `{"bytes":-1,"format":"promptops-bundle/1","index":{}}\n`,
      "bundle-changed",
    ],
    ["with another template", text.replace("Answer billing", "Answer billinG"), "bundle-changed"],
    ["with another owner", text.replace("legal-team", "legal-teaM"), "bundle-changed"],
    ["with another index", text.replace('"versions":[1,2]', '"versions":[1,3]'), "bundle-changed"],
  ])("refuses a bundle that is %s", (_, content, code) => {
    expect(ask(encode(content))).toBe(code);
  });

  it("notices every byte of a line that is changed", () => {
    for (let at = 0; at < whole.length; at += 7) {
      if (whole[at] === 10) continue;
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([at, ask(changed)]).not.toEqual([at, null]);
    }
  });

  it("reads an index, one line and one content, not the whole", () => {
    const counted = source(whole);
    const bundle = openBundle(counted);
    if (bundle.status !== "open") throw new Error(bundle.what);
    const before = counted.reads();
    const line = bundle.prompt("sales.plain");
    if ("status" in line) throw new Error(line.what);
    const entry = selectVersion(line, null);
    if (entry.status === "refused") throw new Error(entry.what);
    bundle.content(entry);
    expect(counted.reads() - before).toBeLessThan(whole.length / 4);
  });

  it("hashes a content so that anybody can check it", () => {
    const content = text.split("\n").find((line) => line.includes("Nothing is filled in"));
    const hash = `sha256:${createHash("sha256")
      .update(content ?? "")
      .digest("hex")}`;
    expect(text).toContain(hash);
  });
});
