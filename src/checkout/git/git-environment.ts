/** One setting of git, as `git config` names it. */
export type GitSetting = readonly [key: string, value: string];

/** The `GIT_...` variables that a user may set for us too. All others, which hooks and wrappers leave behind, are dropped. */
const kept: ReadonlySet<string> = new Set([
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_EXEC_PATH",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH",
  "GIT_SSL_NO_VERIFY",
  "GIT_PROXY_SSL_CAINFO",
]);

/** What keeps the configuration of a machine or a repository from running programs or writing through our calls. */
const hardened: readonly GitSetting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.splitIndex", "false"],
  ["core.safecrlf", "false"],
  ["protocol.ext.allow", "never"],
  ["submodule.recurse", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  // A connection that moves less than 1,000 bytes a second for a minute ends.
  ["http.lowSpeedLimit", "1000"],
  ["http.lowSpeedTime", "60"],
];

/**
 * The environment for git: that of the process without stray `GIT_...` variables, and with our settings, which git
 * (2.31 and later) takes from GIT_CONFIG_COUNT, so that they appear in no process list and in no file.
 */
export function gitEnvironment(
  inherited: NodeJS.ProcessEnv,
  settings: readonly GitSetting[],
): NodeJS.ProcessEnv {
  const own = Object.entries(inherited).filter(([name]) => !name.startsWith("GIT_") || kept.has(name));
  const all = [...inheritedSettings(inherited), ...hardened, ...settings];
  return {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    // What a partial clone lacks is fetched by us or not at all: git would run what the repository names for it.
    GIT_NO_LAZY_FETCH: "1",
    // Before 2.44 git knows no such word; without a protocol it starts nothing either.
    GIT_ALLOW_PROTOCOL: "none",
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(all.map(([key], index) => [`GIT_CONFIG_KEY_${index}`, key])),
    ...Object.fromEntries(all.map(([, value], index) => [`GIT_CONFIG_VALUE_${index}`, value])),
  };
}

/** Settings that whoever started us passes the same way, such as a container's `safe.directory`. */
function inheritedSettings(inherited: NodeJS.ProcessEnv): readonly GitSetting[] {
  const { GIT_CONFIG_COUNT = "0" } = inherited;
  const count = Math.min(Number.parseInt(GIT_CONFIG_COUNT, 10) || 0, 1000);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => index).flatMap((index) => {
    const key = inherited[`GIT_CONFIG_KEY_${index}`];
    const value = inherited[`GIT_CONFIG_VALUE_${index}`];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}
