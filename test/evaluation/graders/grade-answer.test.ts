import { describe, expect, it } from "vitest";
import type { Grade, Grader } from "../../../src/evaluation/grader.ts";
import { gradeAnswer } from "../../../src/evaluation/graders/grade-answer.ts";
import type { Opinion, Question } from "../../../src/evaluation/graders/question.ts";
import { aSubject } from "./a-subject.ts";

const check = (name: "equals" | "llm-rubric" | "similar", argument: string, negated = false): Grader => ({
  kind: "check",
  name,
  negated,
  argument,
});
const right = check("equals", "x");
const wrong = check("equals", "y");
const good = check("llm-rubric", "good");
const bad = check("llm-rubric", "bad");
const unknown = check("llm-rubric", "unknown");
const group = (kind: "all-of" | "any-of", ...graders: Grader[]): Grader => ({
  kind,
  negated: false,
  graders,
});

async function asks(
  graders: readonly Grader[],
): Promise<{ readonly grade: Grade; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const consult = async (question: Question): Promise<Opinion> => {
    if (question.kind === "similarity")
      return { status: "similarity", cosine: question.text === "near" ? 0.9 : 0.2 };
    asked.push(question.rubric);
    if (question.rubric === "unknown") return { status: "none", reason: "the judge abstains" };
    return { status: "verdict", verdict: question.rubric === "good" ? "pass" : "fail", reason: "so it is" };
  };
  return { grade: await gradeAnswer(graders, aSubject("x"), consult), asked };
}

describe(gradeAnswer, () => {
  it.each([
    { why: "the judge passes it", graders: [good], says: "passed", asked: ["good"] },
    { why: "the judge fails it", graders: [bad], says: "failed", asked: ["bad"] },
    { why: "the judge abstains", graders: [unknown], says: "unjudged", asked: ["unknown"] },
    {
      why: "it is turned around",
      graders: [check("llm-rubric", "bad", true)],
      says: "passed",
      asked: ["bad"],
    },
    {
      why: "what is turned around is unknown",
      graders: [check("llm-rubric", "unknown", true)],
      says: "unjudged",
    },
    { why: "two rubrics disagree", graders: [good, bad], says: "failed", asked: ["good", "bad"] },
    { why: "any of them is enough", graders: [group("any-of", bad, unknown, good)], says: "passed" },
    { why: "a cheap grader fails it", graders: [good, wrong], says: "failed", asked: [] },
    { why: "a cheap grader is enough", graders: [group("any-of", good, right)], says: "passed", asked: [] },
    {
      why: "a cheap grader does not decide",
      graders: [group("any-of", good, wrong)],
      says: "passed",
      asked: ["good"],
    },
    { why: "one fails beside one that is unknown", graders: [unknown, bad], says: "failed" },
  ])("says $says and asks no more than it needs where $why", async ({ graders, says, asked }) => {
    const told = await asks(graders);
    expect(told.grade.status).toBe(says);
    if (asked !== undefined) expect(told.asked).toEqual(asked);
  });

  it("waits for nothing where no model is needed", () => {
    expect(gradeAnswer([right], aSubject("x"), async () => ({ status: "none", reason: "" }))).toEqual({
      status: "passed",
    });
  });

  it("tells what the judge said against it", async () => {
    expect((await asks([bad])).grade).toEqual({
      status: "failed",
      reason: "the judge says that the output fails the rubric `bad`: so it is",
    });
  });

  it.each([
    { text: "near", says: "passed" },
    { text: "far", says: "failed" },
  ])("holds the similarity with $text against the threshold: $says", async ({ text, says }) => {
    expect((await asks([check("similar", text)])).grade.status).toBe(says);
  });

  it("could not judge where asking itself breaks", async () => {
    const grade = gradeAnswer([good], aSubject("x"), () => {
      throw new TypeError("sk-secret");
    });
    expect(await grade).toEqual({ status: "unjudged", reason: "asking a model failed with TypeError" });
  });

  it("never takes a missing similarity for an answer to a rubric", async () => {
    const opinion: Opinion = { status: "similarity", cosine: 1 };
    expect((await gradeAnswer([good], aSubject("x"), async () => opinion)).status).toBe("unjudged");
  });
});
