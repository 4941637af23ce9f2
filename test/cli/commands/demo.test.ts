import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openerOf } from "../../../src/cli/demo/open-page.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { runMain } from "../run-main.ts";

const ask = async (): Promise<string> => "";

/** A machine whose browser writes down what it was asked to open. */
function machine(): { readonly environment: NodeJS.ProcessEnv; readonly opened: () => string } {
  const folder = temporaryFolder();
  const [programs, seen] = [join(folder, "bin"), join(folder, "seen")];
  mkdirSync(programs);
  symlinkSync(execFileSync("which", ["git"], { encoding: "utf8" }).trim(), join(programs, "git"));
  writeFileSync(join(programs, "xdg-open"), `#!/bin/sh\nprintf %s "$1" > ${seen}\n`);
  chmodSync(join(programs, "xdg-open"), 0o755);
  return {
    environment: { PATH: programs, DISPLAY: ":0", TMPDIR: folder },
    opened: () => (existsSync(seen) ? readFileSync(seen, "utf8") : ""),
  };
}

describe("promptops demo", () => {
  it("shows a change that is blocked, without a key, and what to do next", async () => {
    const { code, out } = await runMain(["demo"], { environment: { PATH: process.env["PATH"] } });
    expect(code).toBe(0);
    expect(out).toContain("support.message-triage");
    expect(out).toContain("Cannot merge");
    const [, folder = ""] = /cd (\S+)\n {2}git checkout \. && promptops gate\n/.exec(out) ?? [];
    const page = readFileSync(join(folder, "comment.html"), "utf8");
    expect(out).toContain(`is a page for your browser:\n  ${folder}/comment.html\n`);
    expect(page).toMatch(/<h3>🔴 Cannot merge: .*<table>.*<details>/s);
  });

  it.skipIf(process.platform !== "linux")("opens the comment where there is a browser", async () => {
    const { environment, opened } = machine();
    const { out } = await runMain(["demo"], { environment, ask });
    await expect.poll(opened).toMatch(/\/comment\.html$/);
    expect(out).toContain(`is open in your browser:\n  ${opened()}\n`);
  });

  it("opens nothing where it is told not to", async () => {
    const { environment, opened } = machine();
    const { out } = await runMain(["demo", "--no-open"], { environment, ask });
    expect({ isPage: out.includes("is a page for your browser"), opened: opened() }).toEqual({
      isPage: true,
      opened: "",
    });
  });

  it("says where the page is if the browser cannot be started", async () => {
    const { environment } = machine();
    rmSync(join(environment["PATH"] ?? "", "xdg-open"));
    const { code, out } = await runMain(["demo"], { environment, ask });
    expect({ code, isPage: out.includes("is a page for your browser") }).toEqual({ code: 0, isPage: true });
  });
});

describe(openerOf, () => {
  const page = "/tmp/comment.html";

  it.each([
    { where: "macOS", platform: "darwin", environment: {}, opens: ["open", page] },
    { where: "Windows", platform: "win32", environment: {}, opens: ["cmd", "/c", "start", "", page] },
    { where: "X11", platform: "linux", environment: { DISPLAY: ":0" }, opens: ["xdg-open", page] },
    { where: "Wayland", platform: "linux", environment: { WAYLAND_DISPLAY: "w" }, opens: ["xdg-open", page] },
  ] as const)("knows what opens a page on $where", ({ platform, environment, opens }) => {
    const opener = openerOf(page, platform, { environment, ask });
    expect([opener?.command, ...(opener?.words ?? [])]).toEqual(opens);
  });

  it.each([
    { why: "no display", platform: "linux", environment: {}, asked: true },
    { why: "nobody at the terminal", platform: "darwin", environment: {}, asked: false },
    { why: "another machine's shell", platform: "darwin", environment: { SSH_CONNECTION: "a" }, asked: true },
  ] as const)("opens nothing with $why", ({ platform, environment, asked }) => {
    expect(openerOf(page, platform, { environment, ...(asked ? { ask } : {}) })).toBeNull();
  });
});
