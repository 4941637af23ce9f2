/** Asks a server the same question so often, with so many requests under way, by node:http alone: ADDRESS COUNT AT_ONCE. */
import { Agent, request } from "node:http";

const [address = "", count = "0", atOnce = "1"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(atOnce) });
const url = `${address}/chat/completions`;
// As long as a prompt of 2 kB with one case.
const content = "Read the message and answer with one label. ".repeat(46);
const messages = [
  { role: "system", content },
  { role: "user", content: "I was charged twice" },
];
const headers = { "content-type": "application/json", authorization: "Bearer none" };
let left = Number(count);
let right = 0;

function ask() {
  const body = JSON.stringify({ model: "small", messages });
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
      (reply) => {
        let text = "";
        reply.setEncoding("utf8");
        reply.on("data", (chunk) => {
          text += chunk;
        });
        reply.on("end", () => resolve(JSON.parse(text).choices[0].message.content));
        reply.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

async function work() {
  while (left > 0) {
    left -= 1;
    if ((await ask()) === "billing") right += 1;
  }
}

await Promise.all(Array.from({ length: Number(atOnce) }, work));
agent.destroy();
if (right !== Number(count)) process.exitCode = 1;
