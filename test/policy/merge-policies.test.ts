import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { canonicalJson } from "../../src/document/json/canonical-json.ts";
import type { JsonObject, JsonValue } from "../../src/document/json/json.ts";
import { member } from "../../src/document/json/member.ts";
import { type MergedPolicy, mergePolicies, type SaidPolicy } from "../../src/policy/merge-policies.ts";
import { readOrganisationPolicy, readSaidPolicy } from "../../src/policy/read-policy.ts";
import { tightenings } from "../../src/policy/tightening.ts";

const bytes = (value: JsonValue): Uint8Array => new TextEncoder().encode(stringify(value));

function said(value: JsonValue): SaidPolicy {
  const { content, findings } = readSaidPolicy(bytes(value), "policy.yml");
  if (content === null) throw new Error(JSON.stringify(findings));
  return content;
}

const merged = (organisation: JsonValue, own: JsonValue): MergedPolicy =>
  mergePolicies(said(organisation), said(own));

const at = (value: unknown, key: string): JsonValue | undefined =>
  key.split(".").reduce<JsonValue | undefined>((inner, name) => member(inner, name), value as JsonValue);

/** Overrides that nobody may use make no sense, so somebody may. */
const nested = (key: string, value: JsonValue): JsonObject =>
  withValue(withValue({}, key.split("."), value), ["approval", "override", "by"], ["@root"]);

function withValue(
  value: JsonValue | undefined,
  [name, ...rest]: readonly string[],
  leaf: JsonValue,
): JsonObject {
  const group = (value ?? {}) as JsonObject;
  if (name === undefined) return group;
  return { ...group, [name]: rest.length === 0 ? leaf : withValue(member(group, name), rest, leaf) };
}

/** What may be said of each bounded key, the strictest first; a reference that is written down by hand. */
const ladders: Readonly<Record<string, readonly JsonValue[]>> = {
  "gate.mode": ["block", "warn"],
  "gate.baseline": ["strict", "owner", "interval"],
  "gate.alpha": [0.2, 0.05, 0.01],
  "gate.margin": [0.01, 0.05, 0.2],
  "gate.min_effect": [0, 0.01, 0.02],
  "gate.large_drop": [0.02, 0.1, 0.5],
  "gate.max_unjudged": [0, 0.02, 0.5],
  "gate.on_inconclusive": ["block", "owner", "warn"],
  "gate.on_gate_change": ["block", "owner", "warn"],
  "gate.require_suite": [true, false],
  "gate.max_cost_usd": [0.5, 10, null],
  "gate.max_cost_per_pull_request_usd": [2, 10, null],
  "gate.max_cost_increase": [0.1, 2, null],
  "gate.max_latency_increase": [0.1, 2, null],
  "environments.production.after": [{ staging: "1d" }, { staging: "30d" }, {}],
  "privacy.comment": ["ids", "full"],
  "privacy.providers": [["openai"], ["openai", "anthropic"], null],
  "privacy.sensitive_providers": [[], ["bedrock"], null],
  "approval.require": ["all", "sensitive"],
  "approval.approvals": [3, 2, 1],
  "approval.distinct_approvers": [true, false],
  "approval.allow_author": [false, true],
  "approval.allow_contributor": [false, true],
  "approval.exclude_pusher": [true, false],
  "approval.stale": ["head", "content", "never"],
  "approval.changes_requested_blocks": [true, false],
  "approval.comment_approvals": [false, true],
  "approval.override.enabled": [false, true],
  "approval.override.require_reason": [true, false],
  "approval.override.allow_author": [false, true],
  "environments.production.protected": [true, false],
  "environments.production.overrides": [false, true],
  needs: [">=0.1", ">=0.0.9", null],
};

describe("an organisation's policy", () => {
  it("has a rule for every key of the policy", () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, "..", "..", "src", "policy", "policy.schema.json"), "utf8"),
    );
    const leaves = (node: JsonValue, path: readonly string[]): readonly string[] => {
      const inner = member(node, "properties");
      const further = member(node, "additionalProperties");
      if (path.at(-1) === "map" || path.at(-1) === "owner_map") return [path.join(".")];
      if (path.at(-1) === "environments" && typeof further === "object")
        return leaves(further, [...path, "*"]);
      if (inner === undefined) return [path.join(".")];
      return Object.entries(inner as JsonObject).flatMap(([name, value]) => leaves(value, [...path, name]));
    };
    expect(Object.keys(tightenings).toSorted()).toEqual([...leaves(schema, [])].toSorted());
    const bounded = Object.entries(tightenings).flatMap(([key, { by }]) => (by === "strictest" ? [key] : []));
    expect(bounded.map((key) => key.replace("*", "production")).toSorted()).toEqual(
      Object.keys(ladders).toSorted(),
    );
  });

  it.each(Object.entries(ladders))(
    "bounds %s: whatever a repository says, the stricter one holds",
    (key, ladder) => {
      for (const [theirs, organisation] of ladder.entries())
        for (const [mine, own] of ladder.entries()) {
          const { policy, origins } = merged(nested(key, organisation), nested(key, own));
          expect(at(policy, key)).toEqual(ladder[Math.min(theirs, mine)]);
          expect(origins[key]).toBe(mine <= theirs ? "repository" : "organisation");
        }
    },
  );

  it.each(Object.entries(ladders))("may not say %s looser than where nothing is said", (key, ladder) => {
    const usual = at(
      said(
        key.startsWith("environments") ? nested(key.replace(/protected|overrides|after/, "owners"), []) : {},
      ).policy,
      key,
    );
    for (const [rank, value] of ladder.entries()) {
      const { content, findings } = readOrganisationPolicy(bytes(nested(key, value)), "org.yml");
      const first = ladder.findIndex((one) => canonicalJson(one) === canonicalJson(usual ?? null));
      const looser = rank > first;
      expect([key, value, findings.map(({ code }) => code)]).toEqual([
        key,
        value,
        looser ? ["policy-loosens"] : [],
      ]);
      expect(content === null).toBe(looser);
    }
  });

  it("joins what it adds to lists, and shares what may only warn", () => {
    const { policy, origins } = merged(
      {
        approval: { sensitive: { tags: ["legal"], paths: ["prompts/legal/**"] }, policy_paths: ["ci/**"] },
        gate: { warn_paths: [] },
      },
      { approval: { sensitive: { tags: ["money"] } }, gate: { warn_paths: ["prompts/new/**"] } },
    );
    expect(policy.approval.sensitive).toEqual({ tags: ["legal", "money"], paths: ["prompts/legal/**"] });
    expect(policy.approval.policy_paths).toContain("ci/**");
    expect(policy.gate.warn_paths).toEqual([]);
    expect(origins).toMatchObject({
      "approval.sensitive.tags": "both",
      "approval.sensitive.paths": "organisation",
      "gate.warn_paths": "organisation",
      "gate.alpha": "default",
    });
  });

  it("keeps its owners of the policy, and fills what only a repository can know", () => {
    const organisation = {
      contact: "@acme/platform",
      approval: { policy_owners: ["@acme/platform"], owner_map: { legal: ["@acme/legal"] } },
      environments: { production: { protected: true, owners: ["@acme/operations"] } },
    };
    const own = {
      approval: { policy_owners: ["@mallory"] },
      environments: { production: { protected: false, owners: ["@mallory"] }, staging: { owners: ["@dev"] } },
    };
    const { policy } = merged(organisation, own);
    expect(policy.contact).toBe("@acme/platform");
    expect(policy.approval.policy_owners).toEqual(["@acme/platform"]);
    expect(policy.approval.owner_map).toEqual({ legal: ["@acme/legal"] });
    expect(policy.environments).toMatchObject({
      production: { protected: true, owners: ["@acme/operations"] },
      staging: { owners: ["@dev"] },
    });
  });

  it("is the repository's alone where there is none", () => {
    const own = said({ gate: { mode: "warn", alpha: 0.2 } });
    const { policy, origins } = mergePolicies(null, own);
    expect(policy).toEqual(own.policy);
    expect([...new Set(Object.values(origins))].toSorted()).toEqual(["default", "repository"]);
  });

  it("holds in a fleet of fifty repositories, each key against the ladders", () => {
    const some = fc
      .record(
        Object.fromEntries(
          Object.entries(ladders).map(([key, ladder]) => [
            key,
            fc.option(fc.constantFrom(...ladder), { nil: undefined }),
          ]),
        ),
        { noNullPrototype: true },
      )
      .map((values): Readonly<Record<string, JsonValue | undefined>> => {
        const { "environments.production.after": after, ...others } = values;
        // Only a protected environment may wait for another.
        const isOpen = values["environments.production.protected"] === false;
        return isOpen || after === undefined ? others : { ...others, "environments.production.after": after };
      });
    const document = (values: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
      Object.entries({ ...values, "approval.override.by": ["@root"] }).reduce<JsonObject>(
        (all, [key, value]) => (value === undefined ? all : withValue(all, key.split("."), value)),
        {},
      );
    fc.assert(
      fc.property(some, fc.array(some, { minLength: 50, maxLength: 50 }), (organisation, fleet) => {
        const theirs = said(document(organisation));
        for (const one of fleet) {
          const own = said(document(one));
          const { policy } = mergePolicies(theirs, own);
          for (const [key, ladder] of Object.entries(ladders)) {
            const mine = at(own.policy, key) ?? at(theirs.policy, key);
            const bound = organisation[key] === undefined ? mine : organisation[key];
            if (mine === undefined || bound === undefined) continue;
            const place = (value: JsonValue): number =>
              ladder.findIndex((step) => JSON.stringify(step) === JSON.stringify(value));
            expect(at(policy, key)).toEqual(ladder[Math.min(place(mine), place(bound))]);
          }
        }
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
