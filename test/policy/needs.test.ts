import { describe, expect, it } from "vitest";
import { productVersion } from "../../src/policy/product-version.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";

const read = (text: string): ReturnType<typeof readPolicy> =>
  readPolicy(new TextEncoder().encode(text), ".github/promptops.yml");

const [major = 0, minor = 0, patch = 0] = productVersion.split(".").map(Number);

describe("a policy's needed version", () => {
  it.each([`${major}`, `${major}.${minor}`, productVersion, `${major}.${minor}.0`, "0.0.999", "0"])(
    ">=%s is this one",
    (needed) => {
      expect(read(`needs: ">=${needed}"\n`)).toMatchObject({
        content: { needs: `>=${needed}` },
        findings: [],
      });
    },
  );

  it.each([
    `${major}.${minor}.${patch + 1}`,
    `${major}.${minor + 1}`,
    `${major + 1}`,
    `${major}.${minor + 10}.0`,
    "999999.999999.999999",
  ])(">=%s is a newer one, and nothing else of the file is read", (needed) => {
    const { content, findings } = read(`gate: { not_yet_known: [1] }\nneeds: ">= ${needed}"\nnew_key: 3\n`);
    expect(content).toBeNull();
    expect(findings).toEqual([
      {
        code: "policy-newer",
        severity: "error",
        file: ".github/promptops.yml",
        line: 2,
        column: 8,
        message: `This version is ${productVersion}, the policy needs ${needed}.`,
        remedy: `Whoever runs the Action, the app or the command updates it to ${needed} or newer; the pull request need not change.`,
      },
    ]);
  });

  it("names the policy's contact", () => {
    const { findings } = read('contact: "@acme/platform"\nneeds: ">=99"\n');
    expect(findings[0]?.remedy).toMatch(/^`@acme\/platform` updates it to 99 or newer/);
  });

  it.each(['"1.3"', '">1.3"', '">=1.3.4.5"', '">=one"', "1.3", '"^1"', '">=1.3 <2"', "[]"])(
    "%s is no version",
    (needs) => {
      const { content, findings } = read(`needs: ${needs}\nnew_key: 3\n`);
      expect(content).toBeNull();
      expect(findings.map(({ code, line }) => ({ code, line }))).toEqual(
        expect.arrayContaining([
          { code: expect.stringMatching(/^field-(value|type)$/), line: 1 },
          { code: "field-unknown", line: 2 },
        ]),
      );
    },
  );

  it("says that an unquoted one wants quotes", () => {
    const { findings } = read("needs: >=1.3\n");
    expect(findings).toMatchObject([{ line: 1, remedy: 'Put quotes around the value: `">=1.3"`.' }]);
  });
});
