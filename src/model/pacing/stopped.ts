import type { Failed } from "../../evaluation/model.ts";

/** The answer to a request whose signal said stop before it was sent. */
export const stopped: Failed = {
  status: "failed",
  kind: "aborted",
  message: "stopped before an answer came",
  sent: 0,
};
