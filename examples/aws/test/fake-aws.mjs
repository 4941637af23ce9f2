import { createServer } from "node:http";
import { answerQuery } from "./fake-cloudformation.mjs";

/**
 * A loopback stand-in for what a deploy asks of STS, CloudFormation and S3. State is kept: objects by `bucket/key`,
 * stacks by name with the template that was deployed last and its resolved outputs. What it does not know is a 501.
 */
export async function startFakeAws() {
  const state = { requests: [], objects: new Map(), stacks: new Map(), serial: 0 };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const isQuery = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
      const answer = isQuery
        ? answerQuery(state, new URLSearchParams(body.toString()))
        : answerStorage(state, request, body);
      state.requests.push(answer.what);
      response.writeHead(answer.status ?? 200, { "content-type": "text/xml", ...answer.headers });
      response.end(request.method === "HEAD" ? undefined : answer.body);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { ...state, url: `http://127.0.0.1:${server.address().port}`, stop };
}

/** For an address instead of a host name, the SDK writes the bucket as the first part of the path. */
function answerStorage({ objects }, request, body) {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const name = decodeURIComponent(url.pathname).slice(1).replace(/\/$/, "");
  const what = `${request.method} ${name}`;
  if (request.method === "PUT") {
    objects.set(name, unchunked(request, body));
    return { what, headers: { etag: '"etag"' }, body: "" };
  }
  if (request.method === "GET" && url.searchParams.has("list-type"))
    return { what, body: listing(objects, name, url) };
  if (request.method === "POST" && url.searchParams.has("delete")) {
    return { what, body: "<DeleteResult></DeleteResult>" };
  }
  if (request.method === "HEAD" && !name.includes("/")) return { what, body: "" };
  const object = objects.get(name);
  if (object === undefined) return { what, status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" };
  return { what, headers: { "content-type": "application/octet-stream" }, body: object };
}

/** The SDK may send a body in signed chunks: length in hexadecimal, semicolon, signature, data. */
function unchunked(request, body) {
  if (!request.headers["content-encoding"]?.includes("aws-chunked")) return body;
  const parts = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.subarray(at, end).toString(), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function listing(objects, bucket, url) {
  const prefix = url.searchParams.get("prefix") ?? "";
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(`${bucket}/${prefix}`))
    .map((key) => key.slice(bucket.length + 1));
  const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join("");
  return `<ListBucketResult><Name>${bucket}</Name><KeyCount>${keys.length}</KeyCount><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
}
