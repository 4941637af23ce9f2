import { defineConfig, type ViteUserConfig } from "vitest/config";

/** `npm run load`: the app under load, which takes longer than a test may. */
const config: ViteUserConfig = defineConfig({
  test: { include: ["bench/load/*.test.ts"], testTimeout: 600_000, hookTimeout: 60_000 },
});

export default config;
