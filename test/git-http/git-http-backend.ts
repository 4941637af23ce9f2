import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname, resolve } from "node:path";
import { cgiHead } from "./cgi-head.ts";

export interface ServedRepository {
  /** Folder of the repository: a bare one, or the `.git` folder of a work tree. */
  readonly directory: string;
  /** The URL's path in front of `/info/refs`, for example `/octo/prompts` or `/octo/prompts.git`; "" at the root. */
  readonly mount: string;
  /** Null lets everybody read. */
  readonly token: string | null;
}

/** Answers one request of `git fetch` (smart HTTP) the way GitHub does, with the real `git http-backend`. */
export function gitHttpBackend(
  repository: ServedRepository,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (isAllowed(request, repository.token)) serve(repository, request, response);
    else refuse(response);
  };
}

/** The header that actions/checkout and the Action send for a token. */
export function basicAuthorization(token: string): string {
  return `basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
}

function isAllowed(request: IncomingMessage, token: string | null): boolean {
  if (token === null) return true;
  const given = request.headers.authorization ?? "";
  return given.replace(/^basic /i, "basic ") === basicAuthorization(token);
}

function refuse(response: ServerResponse): void {
  response.writeHead(401, { "www-authenticate": 'Basic realm="git"', "content-type": "text/plain" });
  response.end("Authentication is required\n");
}

function serve(repository: ServedRepository, request: IncomingMessage, response: ServerResponse): void {
  const child = spawn("git", ["http-backend"], { env: environment(repository, request) });
  const chunks: Buffer[] = [];
  child.on("error", () => response.writeHead(500).end());
  child.stdin.on("error", () => {});
  request.pipe(child.stdin);
  response.on("close", () => child.kill());
  child.stdout.on("data", function onHead(chunk: Buffer) {
    chunks.push(chunk);
    const head = cgiHead(Buffer.concat(chunks));
    if (head === null) return;
    child.stdout.off("data", onHead);
    response.writeHead(head.status, head.headers);
    response.write(head.rest);
    child.stdout.pipe(response);
  });
  child.on("close", () => {
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

function environment(repository: ServedRepository, request: IncomingMessage): NodeJS.ProcessEnv {
  const url = new URL(request.url ?? "/", "http://loopback");
  const directory = resolve(repository.directory);
  const header = (name: string): string => String(request.headers[name] ?? "");
  return {
    PATH: process.env["PATH"],
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "uploadpack.allowAnySHA1InWant",
    GIT_CONFIG_VALUE_0: "true",
    GIT_CONFIG_KEY_1: "safe.directory",
    GIT_CONFIG_VALUE_1: "*",
    GIT_HTTP_EXPORT_ALL: "1",
    GIT_PROJECT_ROOT: dirname(directory),
    PATH_INFO: `/${basename(directory)}${decodeURIComponent(url.pathname).slice(repository.mount.length)}`,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method ?? "GET",
    REMOTE_ADDR: "127.0.0.1",
    CONTENT_TYPE: header("content-type"),
    ...(request.headers["content-length"] === undefined ? {} : { CONTENT_LENGTH: header("content-length") }),
    HTTP_CONTENT_ENCODING: header("content-encoding"),
    GIT_PROTOCOL: header("git-protocol"),
    HTTP_GIT_PROTOCOL: header("git-protocol"),
  };
}
