import { describe, expect, it } from "vitest";
import { githubWords } from "../../../src/cli/terminal/github-words.ts";

function thrown(name: string, members: object, message = "Why it was"): Error {
  return Object.assign(new Error(message), { name, ...members });
}

describe(githubWords, () => {
  it.each([
    {
      status: 401,
      headers: {},
      what: "GitHub does not accept the token: Why it was",
      remedy: "GITHUB_TOKEN",
    },
    { status: 403, headers: {}, what: "GitHub does not let the token read", remedy: "docs/facts.md" },
    { status: 403, headers: { "retry-after": "9" }, what: "GitHub's rate limit is reached", remedy: "later" },
    { status: 404, headers: {}, what: "no such repository or pull request", remedy: "Check the name" },
    { status: 502, headers: {}, what: "GitHub answered 502: Why it was", remedy: "later" },
  ])("explains an answer of $status", ({ status, headers, what, remedy }) => {
    const words = githubWords(thrown("HttpError", { status, response: { headers } }));
    expect(words?.what).toContain(what);
    expect(words?.remedy).toContain(remedy);
  });

  it("explains what GraphQL answers with status 200", () => {
    const errors = [{ type: "NOT_FOUND", message: "Could not resolve to a Repository" }];
    expect(githubWords(thrown("GraphqlResponseError", { errors }))?.what).toContain(
      "pull request: Could not resolve to a Repository",
    );
  });

  it("tells that no answer came", () => {
    expect(githubWords(thrown("HttpError", { status: 500 }))?.what).toBe(
      "GitHub could not be reached: Why it was",
    );
  });

  it.each([
    { why: "an error without a status", error: new Error("a") },
    { why: "another library's error with one", error: thrown("APIError", { status: 401 }) },
    { why: "what is no error", error: "a" },
  ])("leaves $why to others", ({ error }) => {
    expect(githubWords(error)).toBeNull();
  });
});
