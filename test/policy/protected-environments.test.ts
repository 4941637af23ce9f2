import { describe, expect, it } from "vitest";
import { protectedEnvironments } from "../../src/policy/protected-environments.ts";

const placeOf = protectedEnvironments({
  environments: {
    production: { owners: ["@acme/operations"], protected: true, overrides: false, after: {} },
    eu_west: { owners: [], protected: true, overrides: false, after: {} },
    staging: { owners: [], protected: false, overrides: true, after: {} },
  },
});

describe(protectedEnvironments, () => {
  it.each([
    { path: "environments/production.yaml", name: "production", form: "own" },
    { path: "environments/eu_west.yaml", name: "eu_west", form: "own" },
    { path: "environments/Production.yaml", name: "production", form: "look-alike" },
    { path: "Environments/production.yaml", name: "production", form: "look-alike" },
    { path: "environments/production.yml", name: "production", form: "look-alike" },
    { path: "environments/production.YAML", name: "production", form: "look-alike" },
    { path: "environments/ｐroduction.yaml", name: "production", form: "look-alike" },
  ])("takes $path for $form", ({ path, name, form }) => {
    expect(placeOf(path)).toMatchObject({ name, form });
  });

  it.each(["environments/staging.yaml", "environments/production", "production.yaml", "prompts/x.yaml", ""])(
    "takes %j for nothing",
    (path) => {
      expect(placeOf(path)).toBeNull();
    },
  );
});
