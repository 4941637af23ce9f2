import { parentPort } from "node:worker_threads";
import { serveCases } from "../../github/facts/contents/serve-cases.ts";

if (parentPort !== null) serveCases(parentPort);
