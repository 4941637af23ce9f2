/** A provider on loopback, in a process of its own: `/LATENCY/FIRST/SHARE` answers after so many milliseconds, refuses the first requests with 429, and a share of all with 500. */
import { createServer } from "node:http";

const counts = new Map();
// The same failures in every run: a linear congruential generator (Numerical Recipes).
let state = 1;

function chance() {
  state = (Math.imul(1664525, state) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

const server = createServer((request, response) => {
  const { url } = request;
  if (url === "/counts") {
    // Whoever counts sleeps between two questions for longer than a connection is kept.
    return void response
      .writeHead(200, { connection: "close" })
      .end(JSON.stringify(Object.fromEntries(counts)));
  }
  const [, , latency = 0, first = 0, share = 0] = url.split("/");
  const count = (counts.get(url) ?? 0) + 1;
  counts.set(url, count);
  request.resume();
  if (count <= Number(first)) return void response.writeHead(429, { "retry-after": "1" }).end();
  if (chance() < Number(share)) return void response.writeHead(500).end();
  setTimeout(() => response.end("billing"), Number(latency));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
