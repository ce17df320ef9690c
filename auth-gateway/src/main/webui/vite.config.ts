import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const gateway = { target: "http://localhost:8080", xfwd: true };

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    // The Content-Security-Policy allows nothing but files of our own: no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // What is not a page of the dashboard, the gateway answers.
    proxy: { "/api": gateway, "/auth": gateway, "/logout": gateway },
  },
  test: {
    environment: "jsdom",
    setupFiles: "src/test/setup.ts",
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    css: { modules: { classNameStrategy: "non-scoped" } },
    // Far from UTC, so that a time that is not the reader's own shows.
    env: { TZ: "America/New_York" },
  },
});
