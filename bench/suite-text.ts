import { filePath, promptId, topics } from "./prompt-text.ts";

const casesPerSuite = 20;

/** A suite of twenty cases for the prompt of the same number. */
export function suiteText(index: number): string {
  const cases = Array.from({ length: casesPerSuite }, (_, at) => [
    `  - input: ${caseInput(index + at)}`,
    `    expected: ${labelOf(index + at)}`,
    ...(at % 7 === 0 ? ["    critical: true"] : []),
    ...(at % 5 === 0 ? ["    tags: [boundary, language]"] : []),
  ]);
  // The first shape binds the input as a message of its own; the others name two variables, of which one has a default.
  const written = index % 3 === 0 ? cases : cases.map((lines) => asVariables(lines));
  return [`prompt_id: ${promptId(index)}`, "cases:", ...written.flat(), ""].join("\n");
}

/** A CSV data file of so many cases, and the suite that names it. */
export function dataText(cases: number): string {
  const rows = Array.from({ length: cases }, (_, at) => `"${caseInput(at)}",${labelOf(at)}`);
  return ["text,label", ...rows, ""].join("\n");
}

export function dataSuiteText(index: number, file: string): string {
  return `prompt_id: ${promptId(index)}\ndata:\n  - { file: ${file}, input: text, expected: label }\n`;
}

export const suitePath: (index: number) => string = filePath;

function caseInput(number: number): string {
  const words = (topics[number % labels]?.hints ?? "").replaceAll(/[:,]/g, "").split(" ");
  const [from, about] = [number % 5, words[number % words.length] ?? ""];
  return `Message ${number} is about ${about} since I wrote to you ${from} days ago about ${words.slice(from, from + 6).join(" ")} and nobody answered`;
}

/** Every generated prompt has at least these labels. */
const labels = 4;

function labelOf(number: number): string {
  return topics[number % labels]?.label ?? "";
}

function asVariables([input = "", ...others]: readonly string[]): readonly string[] {
  return [input.replace("input: ", "vars: { message: ").concat(" }"), ...others];
}
