import { generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { type Answer, type Call, type Operations, Refusal, text, whole } from "./call.ts";
import { page } from "./page.ts";
import { repositoryJson } from "./repository.ts";
import { createToken } from "./token.ts";
import { type App, type Level, timeOf, userJson, userOf, type World } from "./world.ts";

export interface NewApp {
  readonly slug: string;
  /** Without it everything is allowed. */
  readonly permissions?: Readonly<Record<string, Level>>;
  /** The accounts that it is installed on; those of all repositories without it. */
  readonly accounts?: readonly string[];
}

let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | null = null;

/** One key for all apps of a test run: making one takes a tenth of a second. */
function keyPair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  pair ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  return pair;
}

/** Registers an app with a key of its own; `login` is what it writes as. */
export function createApp(world: World, { slug, permissions, accounts }: NewApp): App {
  const { privateKey, publicKey } = keyPair();
  const app: App = {
    id: 1000 + world.apps.size,
    slug,
    login: `${slug}[bot]`,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey,
    permissions: permissions ?? null,
    installations: (accounts ?? accountsOf(world)).map((account, index) => ({
      id: 5000 + world.apps.size * 100 + index,
      account,
    })),
  };
  userOf(world, app.login);
  world.apps.set(slug, app);
  return app;
}

function accountsOf(world: World): readonly string[] {
  return [...new Set([...world.repositories.values()].map(({ owner }) => owner))];
}

export function installationOf(app: App, account: string): number {
  const found = app.installations.find((each) => each.account.toLowerCase() === account.toLowerCase());
  if (found === undefined) throw new Error(`${app.slug} is not installed on ${account}`);
  return found.id;
}

/** The app whose key signed a JSON Web Token: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
export function appOfJwt(world: World, token: string): App | null {
  const [head = "", body = "", signature = ""] = token.split(".");
  if (signature === "") return null;
  const claims = jsonIn(body);
  if (jsonIn(head)["alg"] !== "RS256") return null;
  const app = [...world.apps.values()].find(({ id }) => String(id) === String(claims["iss"]));
  if (app === undefined) return null;
  const now = Date.now() / 1000;
  const { iat, exp } = claims;
  if (typeof iat !== "number" || typeof exp !== "number") return null;
  if (iat > now + 1 || exp < now || exp > now + 600) return null;
  const signed = Buffer.from(`${head}.${body}`);
  return verify("RSA-SHA256", signed, app.publicKey, Buffer.from(signature, "base64url")) ? app : null;
}

function jsonIn(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export const apps: Operations = {
  "apps/get-authenticated": {
    needs: [],
    handle: (call) => ({ status: 200, body: appJson(call.world, callingApp(call)) }),
  },
  "apps/get-by-slug": {
    needs: [],
    handle: (call) => {
      const app = call.world.apps.get(text(call.path, "app_slug"));
      if (app === undefined) throw new Refusal(404, "Not Found");
      return { status: 200, body: appJson(call.world, app) };
    },
  },
  "apps/list-installations": {
    needs: [],
    handle: (call) => {
      const app = callingApp(call);
      return page(
        call,
        app.installations.map((each) => installationJson(call.world, app, each)),
      );
    },
  },
  "apps/get-installation": {
    needs: [],
    handle: (call) => {
      const app = callingApp(call);
      return { status: 200, body: installationJson(call.world, app, installation(call, app)) };
    },
  },
  "apps/get-repo-installation": {
    needs: [],
    handle: (call) => {
      const app = callingApp(call);
      const owner = text(call.path, "owner").toLowerCase();
      const found = app.installations.find(({ account }) => account.toLowerCase() === owner);
      if (found === undefined) throw new Refusal(404, "Not Found");
      return { status: 200, body: installationJson(call.world, app, found) };
    },
  },
  "apps/create-installation-access-token": {
    needs: [],
    handle: (call) => {
      const app = callingApp(call);
      installation(call, app);
      return newToken(call.world, app);
    },
  },
  "apps/list-repos-accessible-to-installation": {
    needs: [],
    handle: (call) => {
      const app = [...call.world.apps.values()].find(({ login }) => login === call.token.as.login);
      const accounts = app?.installations.map(({ account }) => account.toLowerCase()) ?? [];
      const repositories = [...call.world.repositories.values()]
        .filter(({ owner }) => accounts.includes(owner.toLowerCase()))
        .map((repository) => repositoryJson(call.world, repository));
      return page(call, repositories, (some) => ({ total_count: repositories.length, repositories: some }));
    },
  },
};

function callingApp({ world, token }: Call): App {
  const app = [...world.apps.values()].find(({ login }) => login === token.as.login);
  if (token.kind !== "app" || app === undefined)
    throw new Refusal(401, "A JSON web token could not be decoded");
  return app;
}

function installation(call: Call, app: App): App["installations"][number] {
  const id = whole(call.path, "installation_id");
  const found = app.installations.find((each) => each.id === id);
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

/** Lives an hour, as GitHub's do; nothing here outlives it. */
function newToken(world: World, { login, permissions }: App): Answer {
  const token = createToken(world, { as: login, ...(permissions === null ? {} : { permissions }) });
  const expires_at = timeOf(Math.floor(Date.now() / 1000) + 3600);
  return {
    status: 201,
    body: { token, expires_at, permissions: permissions ?? {}, repository_selection: "all" },
  };
}

export function appJson(world: World, { id, slug, permissions }: App): object {
  return {
    id,
    slug,
    node_id: `A_${id}`,
    name: slug,
    owner: userJson(userOf(world, "acme")),
    html_url: `${world.url}/apps/${slug}`,
    permissions: permissions ?? {},
    events: [],
  };
}

function installationJson(world: World, app: App, { id, account }: App["installations"][number]): object {
  return {
    id,
    account: userJson(userOf(world, account)),
    app_id: app.id,
    app_slug: app.slug,
    target_type: "Organization",
    repository_selection: "all",
    permissions: app.permissions ?? {},
    suspended_at: null,
  };
}
