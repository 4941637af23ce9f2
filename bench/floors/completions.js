/** A provider on loopback, in a process of its own, that speaks Chat Completions: `/LATENCY/AT_ONCE/...` answers after so many milliseconds, so many requests at once; `/counts` tells how many came since it was last asked. */
import { createServer } from "node:http";

let requests = 0;
let underWay = 0;
const waiting = [];
const message = { role: "assistant", content: "billing", refusal: null };
const choices = [{ index: 0, message, logprobs: null, finish_reason: "stop" }];
const usage = { prompt_tokens: 300, completion_tokens: 2, total_tokens: 302 };
const body = JSON.stringify({
  id: "1",
  object: "chat.completion",
  created: 1,
  model: "small",
  choices,
  usage,
});
const headers = {
  "content-type": "application/json",
  "x-request-id": "req_1",
  "openai-version": "2020-10-01",
};

function serve() {
  const next = waiting.shift();
  if (next === undefined) return;
  underWay += 1;
  setTimeout(() => {
    underWay -= 1;
    next.response.writeHead(200, headers).end(body);
    serve();
  }, next.latency);
}

const server = createServer((request, response) => {
  if (request.url === "/counts") {
    // Whoever counts sleeps between two questions for longer than a connection is kept.
    response.writeHead(200, { connection: "close" }).end(String(requests));
    requests = 0;
    return;
  }
  requests += 1;
  request.resume();
  const [, latency = 0, atOnce = 1] = (request.url ?? "").split("/").map(Number);
  waiting.push({ response, latency });
  if (underWay < atOnce) serve();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
