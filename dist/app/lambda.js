export { receive, sweep, work } from "./program.js";
