import type { Problem } from "../../document/finding/problem.ts";

export type DataPath =
  | { readonly status: "inside"; readonly path: string }
  | { readonly status: "refused"; readonly problem: Pick<Problem, "code" | "message" | "remedy"> };

const endings = [".csv", ".jsonl", ".ndjson"];

/** Whether a path has the ending of a data file. */
export function isDataFile(path: string): boolean {
  const lower = path.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** The path, from the repository's root, of a file that is named relative to a suite. */
export function dataPath(suite: string, file: string): DataPath {
  if (/^[a-z][a-z0-9+.-]*:/i.test(file))
    return outside("A data file is a path in the repository, not an address.");
  if (file.startsWith("/")) return outside("The path of a data file is relative to the suite.");
  if (file.includes("\\")) return outside("The path of a data file is written with forward slashes.");
  const path = normalised([...suite.split("/").slice(0, -1), ...file.split("/")]);
  if (path === null) return outside("The path leads out of the repository.");
  if (!isDataFile(path)) return otherFormat;
  return { status: "inside", path };
}

/** null where the steps lead above the root. */
function normalised(steps: readonly string[]): string | null {
  const path: string[] = [];
  for (const step of steps) {
    if (step === "" || step === ".") continue;
    if (step !== "..") path.push(step);
    else if (path.pop() === undefined) return null;
  }
  return path.join("/");
}

function outside(message: string): DataPath {
  const remedy = "Put the file beside the suite and write its name, as in cases.csv or data/cases.csv.";
  return { status: "refused", problem: { code: "data-outside", message, remedy } };
}

const otherFormat: DataPath = {
  status: "refused",
  problem: {
    code: "data-format",
    message: "A data file is CSV or JSON Lines.",
    remedy: `Name a file that ends in ${endings.join(", ")}.`,
  },
};
