import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../property-seed.ts";
import { decide } from "../../src/approval/decide.ts";
import { reasonCodes } from "../../src/approval/reason-code.ts";
import { commandsIn } from "../../src/approval/voices/commands.ts";
import { sized } from "../full-size.ts";
import { commit, factsOf, record, review } from "./facts-of.ts";
import { anyFacts, honestFacts, reviewBy } from "./generated-facts.ts";

const both = fc.oneof(anyFacts, honestFacts);

describe("decide, whatever the facts", () => {
  it("gives a decision whose parts agree, the same one each time", () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(both, (facts) => {
        const decision = decide(facts);
        states.add(decision.state);
        expect(decide(structuredClone(facts))).toEqual(decision);
        expect(decision.approved).toBe(decision.state === "success");
        expect(decision.reasons.length).toBeGreaterThan(0);
        for (const { code, text } of [...decision.reasons, ...decision.warnings]) {
          expect(Object.hasOwn(reasonCodes, code)).toBe(true);
          expect(text).not.toMatch(/undefined|\[object|null/);
        }
        if (decision.state === "success") expect(decision.pending_owners).toEqual([]);
      }),
      { numRuns: sized(1500) },
    );
    expect([...states].toSorted()).toEqual(["error", "pending", "success"]);
  });

  it("is never turned from pending into success by the review of somebody who owns nothing", () => {
    let pending = 0;
    const stranger = reviewBy(fc.constant("stranger"));
    fc.assert(
      fc.property(both, stranger, fc.nat(), (facts, extra, place) => {
        const { state } = decide(facts);
        if (state !== "pending") return;
        pending += 1;
        const reviews = facts.reviews.toSpliced(place % (facts.reviews.length + 1), 0, extra);
        expect(decide({ ...facts, reviews }).state).toBe("pending");
      }),
      { numRuns: sized(600) },
    );
    expect(pending).toBeGreaterThan(sized(600) / 6);
  });

  it("is never turned from pending into success by an approval that goes", () => {
    let removed = 0;
    fc.assert(
      fc.property(both, fc.nat(), (facts, which) => {
        const approvals = facts.reviews.filter((each) => each.state === "APPROVED");
        const gone = approvals[which % Math.max(1, approvals.length)];
        if (gone === undefined || gone.user_type === "Bot" || decide(facts).state !== "pending") return;
        removed += 1;
        expect(decide({ ...facts, reviews: facts.reviews.filter((each) => each !== gone) }).state).not.toBe(
          "success",
        );
      }),
      { numRuns: sized(1500) },
    );
    expect(removed).toBeGreaterThan(sized(1500) / 8);
  });

  it("does not depend on the order in which reviews, comments and commits are listed", () => {
    fc.assert(
      fc.property(both, (facts) => {
        const turned = {
          ...facts,
          reviews: facts.reviews.toReversed(),
          comments: facts.comments.toReversed(),
        };
        expect(decide(turned).state).toBe(decide(facts).state);
        expect(decide(turned).pending_owners.toSorted()).toEqual(decide(facts).pending_owners.toSorted());
      }),
      { numRuns: sized(600) },
    );
  });

  it("is never success while something could not be read", () => {
    fc.assert(
      fc.property(
        both,
        fc.constantFrom("reviews", "team:acme/x", "__proto__", ""),
        fc.nat(599),
        (facts, what, status) => {
          const api_faults = JSON.parse(JSON.stringify([[what, status]]));
          expect(decide({ ...facts, api_faults: Object.fromEntries(api_faults) }).state).toBe("error");
        },
      ),
      { numRuns: sized(300) },
    );
  });

  it("never lets an author approve where the policy does not allow it", () => {
    fc.assert(
      fc.property(honestFacts, fc.constantFrom("alice", "bob"), (facts, author) => {
        const config = { ...facts.config, allow_author: false, override: { enabled: false } };
        const own = facts.reviews.filter(({ user }) => user === author);
        const decision = decide({ ...facts, config, author, reviews: own, comments: [] });
        expect(decision.prompts.flatMap(({ approved_by }) => approved_by)).toEqual([]);
        expect(decision.state).not.toBe("success");
      }),
      { numRuns: sized(300) },
    );
  });
});

describe("decide, however much there is", () => {
  it("bears thousands of prompts, comments and reviews, and 250 commits", () => {
    const paths = Array.from({ length: sized(3000) }, (_, index) => `prompts/p${index}.yaml`);
    const prompts = (template: string): Record<string, ReturnType<typeof record>> =>
      Object.fromEntries(
        paths.map((each, index) => [
          each,
          record({ id: `p${index}`, owner: ["@acme/all", `u${index}`], template }),
        ]),
      );
    const blobs = Object.fromEntries(paths.map((each) => [each, "b"]));
    const users = Array.from({ length: sized(10_000) }, (_, index) => `m${index}`);
    const facts = factsOf({
      base_prompts: prompts("old"),
      head_prompts: prompts("new"),
      commits: Array.from({ length: 250 }, (_, index) =>
        commit(`c${index}`, { parents: [`c${index - 1}`], blobs }),
      ),
      head_sha: "c249",
      teams: { "acme/all": { members: users } },
      permissions: Object.fromEntries(users.map((user) => [user, "write"])),
      reviews: users.map((user, index) => review(user, { commit_id: `c${index % 250}` })),
      comments: users.map((user, id) => ({
        id,
        user,
        body: `/approve\n${"> ".repeat(200)}`,
        created_at: "2026-01-05T09:20:00Z",
        edited_by: null,
        head_sha_at: "gone",
      })),
      config: { comment_approvals: true },
      pr: { ...factsOf().pr, changed_files: paths.length, commit_count: 250 },
    });
    expect(decide(facts).state).toBe("success");
  });

  it("reads a comment of the largest size in one go", () => {
    const bodies = ["`", "```\n", "<!--", "- ", "> ", "\n\n", " \t", "<pre>", "/approve\n", "1) "];
    for (const part of bodies) {
      const commands = commandsIn(`/approve\n\n${part.repeat(sized(65_536) / part.length)}`);
      expect(commands[0]).toEqual({ kind: "approve" });
    }
  });
});
