import { availableParallelism } from "node:os";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Tests that change what a whole process shares: its environment, its clock, its output. */
const apart = [
  "test/app/lambda/**/*.test.ts",
  "test/app/queue/**/*.test.ts",
  "test/checkout/open-checkout.test.ts",
  "test/model/providers/access.test.ts",
];

const all = "test/**/*.test.ts";

const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: ["test/folder-in-memory.ts"],
    setupFiles: ["test/property-seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    // By default one core is left free. Many tests wait, for processes and for time to pass: others run meanwhile.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Many tests run real processes: one that a busy machine made late gets a second chance where nobody watches.
    retry: process.env["CI"] === undefined ? 0 : 1,
    projects: [
      // Loading the sources and GitHub's schemas costs more than most tests: these files share them.
      { extends: true, test: { name: "together", include: [all], exclude: apart, isolate: false } },
      { extends: true, test: { name: "apart", include: apart } },
    ],
  },
});

export default config;
