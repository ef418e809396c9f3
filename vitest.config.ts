import { defineConfig } from "vitest/config";

const globalSetup = ["tests/support/global-setup.ts"];
const outside = ["**/node_modules/**", "**/build/**", "**/.skranke/**"];

export default defineConfig({
  test: {
    // Leftovers fail a run (STYLE.md 22): unhandled rejections do by default, and so do promises of a dead file.
    dangerouslyIgnoreUnhandledErrors: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...outside, "**/*.int.test.ts"],
        },
      },
      {
        test: {
          name: "int",
          include: ["**/*.int.test.ts"],
          exclude: outside,
          globalSetup,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/e2e/**/*.e2e.ts", "tests/load/**/*.e2e.ts"],
          exclude: outside,
          globalSetup,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
