import { createHash } from 'node:crypto'
import path from 'node:path'
import { build } from 'esbuild'

const bundles = new Map<string, Promise<string>>()

/** The guest as one script, for deno or for the browser's worker. Built once a process. */
export function guestBundle(
  target: 'deno' | 'worker' | 'shader-deno' | 'shader-worker',
): Promise<string> {
  let bundle = bundles.get(target)
  if (!bundle) {
    bundle = bundleScript(`lib/sandbox/guest/${target}.ts`)
    bundles.set(target, bundle)
  }
  return bundle
}

/** One of our own sources and what it imports, as one script. `define` replaces names by JSON. */
export async function bundleScript(
  entry: string,
  define: Record<string, string> = {},
): Promise<string> {
  const root = /*turbopackIgnore: true*/ process.cwd()
  const result = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    charset: 'utf8',
    minify: true,
    keepNames: false,
    tsconfigRaw: {},
    alias: { '@': root },
    loader: { '.wasm': 'binary' },
    define,
    logLevel: 'silent',
  })
  return result.outputFiles[0]!.text
}

export function fingerprint(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex').slice(0, 16)
}
