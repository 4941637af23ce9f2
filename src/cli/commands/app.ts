import { randomBytes } from "node:crypto";
import { dirname, resolve } from "node:path";
import { wouldTrack } from "../../checkout/work-tree/would-track.ts";
import { convertManifest, type RegisteredApp } from "../../github/setup/convert-manifest.ts";
import { visible } from "../../report/literal/visible.ts";
import { awaitCode } from "../app/await-code.ts";
import { type KeyFile, openKeyFile, removeKeyFile, writeKeys } from "../app/key-file.ts";
import { appManifest } from "../app/manifest.ts";
import { type ServerAddress, serverAddress } from "../app/server-address.ts";
import { openerOf, openPage } from "../demo/open-page.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops app create`: registers the app at GitHub and keeps its keys. */
export const app: Command = {
  summary: "Registers the app for an organization at GitHub, and writes its id, key and secret to a file.",
  operands: "create",
  exits: { 0: "the app is registered, and the file is written" },
  options: {
    org: { type: "string", value: "ORG", help: "the organization that the app is for" },
    host: { type: "string", value: "HOST", help: "a GitHub Enterprise Server or NAME.ghe.com (github.com)" },
    webhook: { type: "string", value: "URL", help: "where the app will run, as GitHub reaches it" },
    name: {
      type: "string",
      value: "NAME",
      help: "what the app is called, once in all GitHub (promptops-ORG)",
    },
    out: { type: "string", value: "FILE", help: "where the keys go (promptops-app.env)" },
    "no-open": { type: "boolean", help: "do not open the page in a browser" },
  },
  examples: [
    {
      line: "promptops app create --org acme --webhook https://promptops.acme.com",
      does: "register it, and send webhooks there",
    },
    { line: "promptops app create --org acme --host github.acme.com", does: "at an Enterprise Server" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const wish = wishOf(invocation);
    if ("what" in wish) return refuse(wish, terminal);
    if ((await wouldTrack(wish.file, { ...terminal.environment })) === "yes")
      return refuse(tracked(wish.file), terminal);
    const file = await openKeyFile(wish.file);
    return file === null ? refuse(taken(wish.file), terminal) : await create(file, wish, invocation);
  },
};

interface Wish {
  readonly org: string;
  readonly name: string;
  readonly server: ServerAddress;
  readonly webhook: string | null;
  readonly file: string;
}

interface Refusal {
  readonly what: string;
  readonly remedy: string;
}

/** GitHub takes no longer name. */
const longestName = 34;
const hourMs = 60 * 60 * 1000;

function wishOf(invocation: Invocation): Wish | Refusal {
  const { operands, terminal } = invocation;
  const org = text(invocation, "org");
  const host = text(invocation, "host") ?? "github.com";
  const name = text(invocation, "name") ?? `promptops-${org ?? ""}`.slice(0, longestName);
  const server = serverAddress(host);
  const webhook = webhookOf(text(invocation, "webhook"));
  if (operands.length !== 1 || operands[0] !== "create")
    return { what: "'app' takes the word 'create'", remedy: "See 'promptops app --help'" };
  if (org === null) return { what: "nobody says for which organization", remedy: "Name it with --org ORG" };
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38})$/i.test(org))
    return { what: `'${org}' is no organization's name`, remedy: "Name it as its address at GitHub does" };
  if (server === null)
    return { what: `'${host}' is no host`, remedy: "Name one like github.example.com, without a path" };
  if (name.length > longestName || !/^[\w .-]+$/.test(name))
    return {
      what: `'${name}' is no name for an app`,
      remedy: `Use at most ${longestName} letters and digits`,
    };
  if (webhook === undefined)
    return {
      what: "--webhook is not an address with https",
      remedy: "Name one like https://promptops.example.com",
    };
  const file = resolve(terminal.directory, text(invocation, "out") ?? "promptops-app.env");
  return { org, name, server, webhook, file };
}

/** With the path that the app listens at, unless it has one; undefined for what is no address. */
function webhookOf(given: string | null): string | null | undefined {
  if (given === null) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") return undefined;
  if (url.pathname === "/") url.pathname = "/api/github/webhooks";
  return url.href;
}

async function create(file: KeyFile, wish: Wish, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const { server, org, name, webhook } = wish;
  const settings = `${server.web}/organizations/${org}/settings/apps`;
  const returned = await awaitCode({
    form: `${settings}/new`,
    manifest: (redirect) => appManifest({ name, webhook, redirect }),
    open: (address) => show(address, invocation),
    signal: terminal.signal,
    patienceMs: hourMs,
  }).catch(async (error: unknown) => {
    await removeKeyFile(file);
    throw error;
  });
  if (returned.status !== "code") await removeKeyFile(file);
  if (returned.status === "stopped") return 130;
  if (returned.status === "late") return refuse(late, terminal);
  const { apiUrl } = server;
  const registered = await convertManifest({
    apiUrl,
    code: returned.code,
    environment: terminal.environment,
  });
  if (typeof registered !== "string") return await keep(file, registered, { wish, settings, terminal });
  await removeKeyFile(file);
  return refuse(
    { what: registered, remedy: `If the app stands at ${settings}, delete it, and run this again` },
    terminal,
  );
}

function show(address: string, invocation: Invocation): void {
  const { terminal } = invocation;
  terminal.writeError(
    `Open this page, and register the app there; Ctrl-C stops without one:\n  ${address}\n`,
  );
  const opener = isOn(invocation, "no-open") ? null : openerOf(address, process.platform, terminal);
  if (opener !== null) void openPage(opener, terminal.environment);
}

async function keep(
  file: KeyFile,
  registered: RegisteredApp,
  { wish, settings, terminal }: { wish: Wish; settings: string; terminal: Invocation["terminal"] },
): Promise<ExitCode> {
  const page = `${settings}/${encodeURIComponent(registered.slug)}`;
  const secret = registered.webhookSecret ?? randomBytes(32).toString("hex");
  try {
    await writeKeys(file, { app: registered, secret, host: wish.server.host });
  } catch {
    const what = `the app is registered, and its keys could not be written to '${visible(file.path)}'`;
    return refuse({ what, remedy: `Make a private key and a webhook secret at ${page}` }, terminal);
  }
  const rests = [
    ...(wish.webhook === null ? [`Set the webhook's address, and make it active: ${page}`] : []),
    ...(registered.webhookSecret === null
      ? [`Set the webhook's secret to the file's WEBHOOK_SECRET: ${page}`]
      : []),
    `Install it on the repositories: ${page}/installations`,
    `Start it with these settings: docker run --env-file ${visible(file.path)} ...`,
  ];
  terminal.write(
    `The app '${visible(registered.slug)}' is registered; its id, key and secret are in\n  ${visible(file.path)}\n`,
  );
  terminal.write(`Next\n${rests.map((line) => `  ${line}\n`).join("")}`);
  return 0;
}

function tracked(file: string): Refusal {
  return {
    what: `git would track '${file}', which will hold a key`,
    remedy: `Name a file outside of '${dirname(file)}' with --out, or put it into .gitignore`,
  };
}

function taken(file: string): Refusal {
  return { what: `'${file}' is there already`, remedy: "Move it, or name another with --out" };
}

const late: Refusal = { what: "nobody registered the app within an hour", remedy: "Run this again" };
