import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

/**
 * A Chromium to test with: Playwright's own, else one that the system has, else one that can be installed.
 *
 * @throws Error that says what to do
 */
export function findBrowser(): string {
  const found = process.env.CHROMIUM_PATH ?? playwrights() ?? systems()
  if (found) return found
  console.log('There is no browser to test with; installing Chromium.')
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 })
  const own = playwrights()
  if (own) return own
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
    })
  }
  const installed = systems()
  if (installed) return installed
  throw new Error(
    'No Chromium was found and none could be installed. Install one (Debian: apt-get install chromium) ' +
      'or name it: CHROMIUM_PATH=/path/to/chromium npm test',
  )
}

function playwrights(): string | null {
  const file = chromium.executablePath()
  return file && existsSync(file) ? file : null
}

function systems(): string | null {
  for (const name of SYSTEM) {
    try {
      return execFileSync('which', [name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    } catch {
      // The next one.
    }
  }
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return existsSync(mac) ? mac : null
}
