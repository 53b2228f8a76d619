import { createHash } from 'node:crypto'
import path from 'node:path'
import { build } from 'esbuild'

const bundles = new Map<string, Promise<string>>()

/** The guest as one script, for deno or for the browser's worker. Built once a process. */
export function guestBundle(target: 'deno' | 'worker'): Promise<string> {
  let bundle = bundles.get(target)
  if (!bundle) {
    bundle = bundleGuest(target)
    bundles.set(target, bundle)
  }
  return bundle
}

async function bundleGuest(target: 'deno' | 'worker'): Promise<string> {
  const root = /*turbopackIgnore: true*/ process.cwd()
  const result = await build({
    entryPoints: [path.join(root, 'lib/sandbox/guest', `${target}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    minify: true,
    keepNames: false,
    alias: { '@': root },
    logLevel: 'silent',
  })
  return result.outputFiles[0]!.text
}

export function fingerprint(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex').slice(0, 16)
}
