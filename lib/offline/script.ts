import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bundleScript } from '@/lib/sandbox/guest-bundle'

let script: Promise<string> | null = null

/** The service worker of this build. Another build's differs by its id, which is how a browser finds that it is new. */
export function workerScript(): Promise<string> {
  return (script ??= bundleScript('lib/offline/worker.ts', { BUILD: JSON.stringify(buildId()) }))
}

function buildId(): string {
  const dist = path.join(
    /*turbopackIgnore: true*/ process.cwd(),
    process.env.NEXT_DIST_DIR ?? '.next',
  )
  return readFileSync(path.join(dist, 'BUILD_ID'), 'utf8').trim()
}
