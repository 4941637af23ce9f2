import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8");
const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(text);

describe("package-lock.json", () => {
  it("lists the packages of every platform, without which a clean install refuses the file", () => {
    const optional = Object.values(packages).flatMap(({ optionalDependencies }) =>
      Object.keys(optionalDependencies ?? {}),
    );
    const listed = new Set(
      Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)),
    );
    expect(optional.length).toBeGreaterThan(50);
    expect(optional.filter((name) => !listed.has(name))).toEqual([]);
  });

  it("carries no download address", () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
