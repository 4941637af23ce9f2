import { configureGlobal } from "fast-check";

/** The same cases in every run, so that a failure is the change's; FAST_CHECK_SEED=random (or a number) looks for new ones. */
const wanted = process.env["FAST_CHECK_SEED"];
if (wanted !== "random") configureGlobal({ seed: Number(wanted ?? 20_261_121) });
