import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/property-seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    // By default one core is left free, which on a machine with two of them doubles the time.
    maxWorkers: "100%",
    // Many tests run real processes: one that a busy machine made late gets a second chance where nobody watches.
    retry: process.env["CI"] === undefined ? 0 : 1,
  },
});

export default config;
