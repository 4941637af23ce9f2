import type { Failed } from "../../evaluation/model.ts";

/** The answer to a request whose signal says stop. */
export const stopped: Failed = {
  status: "failed",
  kind: "aborted",
  message: "stopped before an answer came",
};
