import type { GitSetting } from "../git/git-environment.ts";

/**
 * Settings for one fetch. Those of `http.<address>.*` name the whole address, since the longest match wins over what
 * actions/checkout left behind; an empty value clears the headers collected before it. `url.<address>.insteadOf` itself
 * keeps a machine's rewriting away for the same reason.
 */
export function fetchSettings(source: FetchSource): readonly GitSetting[] {
  const { url, token } = source;
  const header: readonly GitSetting[] =
    token === null ? [] : [[`http.${url}.extraheader`, `Authorization: basic ${basic(token)}`]];
  return [
    [`url.${url}.insteadOf`, url],
    ["protocol.allow", "never"],
    ["protocol.http.allow", "always"],
    ["protocol.https.allow", "always"],
    ["credential.helper", ""],
    ["core.askPass", ""],
    ["fetch.writeCommitGraph", "false"],
    ["http.extraheader", ""],
    [`http.${url}.extraheader`, ""],
    ...header,
  ];
}

/** What stands behind `basic` in the header. */
export function basic(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}

/** From where missing commits come; the token needs to read contents. */
export interface FetchSource {
  /** The address of the repository, https or http. */
  readonly url: string;
  readonly token: string | null;
}
