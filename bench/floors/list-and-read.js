// What git itself takes to list every content that a branch gave to prompts, and to read them.
import { spawnSync } from "node:child_process";

const git = (args, input) => spawnSync("git", args, { input, maxBuffer: 2 ** 30 }).stdout;
const commits = git(["rev-list", "--first-parent", "--reverse", "HEAD"]);
const options = [
  "--stdin",
  "-r",
  "--root",
  "--raw",
  "-z",
  "--no-abbrev",
  "-M50%",
  "--diff-merges=first-parent",
];
const changes = git(["diff-tree", ...options, "--", ":(glob)prompts/**/*.yaml"], commits).toString("latin1");
const ids = Array.from(changes.matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /g), ([, id]) => id);
if (git(["cat-file", "--batch"], `${ids.join("\n")}\n`).length === 0) process.exitCode = 1;
