import { apiOfHost } from "../../github/connect/api-of-host.ts";
import { type AppEnvironment, quoteProblem, type Read } from "./read.ts";

const publicApi = "https://api.github.com";

/** The root of GitHub's REST API, without a slash at its end. */
export function readApiUrl(environment: AppEnvironment): Read<string> {
  const given = environment["GITHUB_API_URL"]?.trim();
  const host = environment["GHE_HOST"]?.trim();
  const named = given ? readAddress(given) : null;
  if (!host || (named !== null && "problem" in named)) return named ?? { value: publicApi };
  const hosted = readHost(host, environment["GHE_PROTOCOL"]);
  if ("problem" in hosted || named === null || named.value === hosted.value) return hosted;
  return { problem: "GITHUB_API_URL and GHE_HOST name two servers: leave GHE_HOST out." };
}

function readAddress(text: string): Read<string> {
  const quoted = quoteProblem("GITHUB_API_URL", text);
  if (quoted !== null) return quoted;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    return { problem: "GITHUB_API_URL is not an address such as https://github.example.com/api/v3." };
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return {
      problem: "GITHUB_API_URL holds more than an address: no name, password, '?' or '#' belongs in it.",
    };
  const api = apiOfHost(url.host, url.protocol);
  const path = url.pathname.replace(/\/+$/, "");
  const isRoot = path === "" && !/^api\./i.test(url.hostname);
  const isCloud = api.startsWith("https://api.") && !/^api\./i.test(url.hostname);
  if (isCloud || isRoot || /\/(?:graphql|api)$/.test(path))
    return { problem: `GITHUB_API_URL is not the address of GitHub's REST API, which is ${api}.` };
  return { value: `${url.origin}${path}` };
}

/** Probot's setting for GitHub Enterprise. */
function readHost(host: string, protocol: string | undefined): Read<string> {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(host))
    return {
      problem: "GHE_HOST is not a host alone, such as github.example.com, without https:// and path.",
    };
  if (protocol !== undefined && !/^(?:https?)?$/.test(protocol))
    return { problem: "GHE_PROTOCOL is neither https nor http." };
  return { value: apiOfHost(host, `${protocol || "https"}:`) };
}
