import { readCases } from "./program.js";
await readCases();
