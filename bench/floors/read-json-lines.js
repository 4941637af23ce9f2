// The bare loop: each line of a file through JSON.parse, and nothing kept.
import { createReadStream } from "node:fs";

let left = "";
let events = 0;
for await (const text of createReadStream(process.argv[2], "utf8")) {
  const lines = (left + text).split("\n");
  left = lines.pop();
  for (const line of lines) if (JSON.parse(line).prompt_id !== "") events += 1;
}
console.log(events);
