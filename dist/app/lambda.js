import { lambda } from "../program/index.js";
export const { receive, sweep, work } = await lambda();
