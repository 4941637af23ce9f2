import { describe, expect, it } from "vitest";
import { gitEnvironment } from "../../../src/checkout/git/git-environment.ts";

function settings(environment: NodeJS.ProcessEnv): readonly (readonly [string, string])[] {
  const { GIT_CONFIG_COUNT: count } = environment;
  return Array.from({ length: Number(count) }, (_, at) => [
    String(environment[`GIT_CONFIG_KEY_${at}`]),
    String(environment[`GIT_CONFIG_VALUE_${at}`]),
  ]);
}

describe(gitEnvironment, () => {
  it.each([
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_EXTERNAL_DIFF",
    "GIT_CONFIG_PARAMETERS",
    "GIT_ASKPASS",
    "GIT_TRACE",
    "GIT_TRACE_CURL",
    "GIT_SSH_COMMAND",
  ])("drops %s, which a hook or a wrapper may have left", (name) => {
    expect(gitEnvironment({ [name]: "/somewhere" }, [])).not.toHaveProperty(name);
  });

  it.each(["PATH", "HOME", "HTTPS_PROXY", "GIT_CONFIG_GLOBAL", "GIT_SSL_CAINFO"])("keeps %s", (name) => {
    expect(gitEnvironment({ [name]: "value" }, [])).toHaveProperty(name, "value");
  });

  it("puts its settings behind those that were passed to it, since the last one counts", () => {
    const environment = gitEnvironment(
      { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "core.fsmonitor", GIT_CONFIG_VALUE_0: "run-me" },
      [["safe.directory", "/here"]],
    );
    const all = settings(environment);
    expect(all[0]).toEqual(["core.fsmonitor", "run-me"]);
    expect(all.findLast(([key]) => key === "core.fsmonitor")).toEqual(["core.fsmonitor", "false"]);
    expect(all.at(-1)).toEqual(["safe.directory", "/here"]);
  });

  it.each(["", "x", "-3", "999999999"])("is not misled by a count of %j", (count) => {
    expect(settings(gitEnvironment({ GIT_CONFIG_COUNT: count }, [["a.b", "c"]])).at(-1)).toEqual([
      "a.b",
      "c",
    ]);
  });
});
