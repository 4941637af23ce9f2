import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** Plain text without it. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Route = (request: IncomingMessage) => Promise<HttpAnswer> | HttpAnswer;

export interface Listening {
  readonly port: number;
  /** Takes no more connections; those that are open may finish. */
  readonly close: () => Promise<void>;
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly times?: Times;
  /** Told of each webhook that came where nothing is. */
  readonly onMissed?: (missed: MissedWebhook) => void;
}

/** A request that calls itself a webhook, and the path to which it came. */
export interface MissedWebhook {
  readonly event: string;
  readonly delivery: string;
  readonly path: string;
}

/** In milliseconds: until the headers are there, until all of a request is, and between looks at both. */
export interface Times {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkMs: number;
}

const usual: Times = { headersMs: 5000, requestMs: 15_000, checkMs: 1000 };

/**
 * The server that webhooks come to. Every time is bounded, so that clients that send a byte now and then cannot hold
 * it; GitHub itself gives up after 10 seconds.
 */
export async function listen(
  routes: ReadonlyMap<string, Route>,
  { host, port, times = usual, onMissed = () => {} }: ListenAddress,
): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: times.headersMs,
      requestTimeout: times.requestMs,
      connectionsCheckingInterval: times.checkMs,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      const missed = missedWebhook(routes, request);
      if (missed !== null) onMissed(missed);
      void serve(routes, request, response);
    },
  );
  server.maxConnections = 1000;
  server.maxRequestsPerSocket = 1000;
  await begin(server, { host, port });
  const address = server.address();
  const bound = address !== null && typeof address === "object" ? address.port : port;
  return { port: bound, close: () => close(server) };
}

function begin(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}

function missedWebhook(
  routes: ReadonlyMap<string, Route>,
  { method, url, headers }: IncomingMessage,
): MissedWebhook | null {
  const path = pathOf(url);
  const event = headers["x-github-event"];
  if (method !== "POST" || typeof event !== "string" || routes.has(`POST ${path}`)) return null;
  const delivery = String(headers["x-github-delivery"] ?? "");
  return { event: event.slice(0, 100), delivery: delivery.slice(0, 100), path: path.slice(0, 200) };
}

function pathOf(url: string | undefined): string {
  return (url ?? "/").split("?", 1)[0] ?? "/";
}

async function serve(
  routes: ReadonlyMap<string, Route>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = routes.get(`${request.method} ${pathOf(request.url)}`);
  const answer =
    route === undefined
      ? { status: 404, text: "There is nothing here.\n" }
      : await Promise.resolve(route(request)).catch(() => ({ status: 500, text: "It did not work.\n" }));
  const unread = !request.complete;
  response.writeHead(answer.status, {
    "content-type": answer.type ?? "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    // What was not read would be taken for the next request.
    ...(unread ? { connection: "close" } : {}),
    ...answer.headers,
  });
  response.end(answer.text, () => {
    if (unread) request.destroy();
  });
}
