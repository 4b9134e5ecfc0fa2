import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    // two at a time: many tests measure limits in seconds, and each has a worker of its own besides
    maxWorkers: 2,
  },
});
