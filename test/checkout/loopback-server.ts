import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { gitHttpBackend } from "../git-http/git-http-backend.ts";

export interface LoopbackServer {
  readonly url: string;
  /** The requests so far: the path and the header that authorises. */
  readonly requests: readonly { readonly url: string; readonly authorization: string | undefined }[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves a repository over smart HTTP for one test; `before` may answer instead, by the number of the request. */
export async function serveRepository(served: {
  readonly directory: string;
  readonly token?: string;
  readonly before?: (count: number) => Answer | null;
}): Promise<LoopbackServer> {
  const serve = gitHttpBackend({
    directory: served.directory,
    mount: "/octo/prompts",
    token: served.token ?? null,
  });
  const requests: { url: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? "", authorization: request.headers.authorization });
    const answer = served.before?.(requests.length) ?? serve;
    answer(request, response);
  });
  return { url: `${await listening(server)}/octo/prompts`, requests };
}

/** An address at which nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  const url = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return `${url}/octo/prompts`;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return `http://127.0.0.1:${address.port}`;
}
