/** The command that completes a clone that was cut off. */
export const unshallow = "git fetch --unshallow";

/** The command that completes a clone that was made without all contents. */
const unfilter = "git fetch --refetch --no-filter origin";

/** What to do about history that a clone lacks, by the place where the reader can do it. */
export const wholeHistory: Readonly<Record<"terminal" | "workflow" | "either" | "contents", string>> = {
  terminal: `Fetch the whole history: ${unshallow} (in a complete clone: git fetch)`,
  workflow:
    "Fetch the whole history: set fetch-depth: 0 on actions/checkout in the workflow, and run the job again",
  either: `Fetch the whole history: fetch-depth: 0 at actions/checkout in a workflow, or ${unshallow} at a terminal (in a clone made with --filter: ${unfilter})`,
  contents: `Fetch them all at once: ${unfilter}`,
};
