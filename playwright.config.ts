import { defineConfig } from '@playwright/test'
import { findBrowser } from './tests/setup/browser'

// Far from the ports that people use for development.
const port = Number(process.env.E2E_PORT ?? 4187)

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.forkchoice/playwright',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    actionTimeout: 20_000,
    // Recording every test to keep the failed ones makes the suite 2.5 times as long; `--trace on` records one.
    trace: 'off',
    // Routes of a test do not see what a service worker asks for; offline.spec.ts allows it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      // Chromium's own sandbox refuses root, which is who a container often is.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: `npx tsx tests/e2e/serve.ts ${port}`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
