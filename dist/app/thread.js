import { readCases } from "../program/index.js";
await readCases();
