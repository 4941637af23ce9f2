import { describe, expect, it } from "vitest";
import { renderValues } from "../../../src/prompt/render/render-values.ts";

describe(renderValues, () => {
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "fills in a variable that is called %s, and misses it",
    (name) => {
      const prompt = { content: { kind: "template", template: `a {{${name}}} b` }, variables: null } as const;
      const given = Object.fromEntries([[name, "v"]]);
      expect(renderValues(prompt, given)).toEqual({ status: "rendered", content: "a v b" });
      expect(renderValues(prompt, {})).toMatchObject({ status: "refused", code: "variable-missing" });
    },
  );
});
