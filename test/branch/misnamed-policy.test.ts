import { describe, expect, it } from "vitest";
import { misnamedPolicy } from "../../src/branch/misnamed-policy.ts";

describe(misnamedPolicy, () => {
  it.each([
    { path: ".github/promptops.yml", found: [] },
    { path: "promptops.yaml", found: [] },
    { path: ".github/promptops.yaml", found: ["warning policy-value .github/promptops.yaml:1"] },
  ])("finds $found at $path", ({ path, found }) => {
    const findings = misnamedPolicy({ oid: "", entries: [{ path, mode: "100644", oid: "1" }] });
    expect(findings.map(({ severity, code, file, line }) => `${severity} ${code} ${file}:${line}`)).toEqual(
      found,
    );
  });
});
