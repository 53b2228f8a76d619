import { createHash } from 'node:crypto'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'

const bundles = new Map<string, Promise<string>>()

/** What runs behind walls, by where: in deno, or in a worker of the browser. */
const ENTRIES = {
  deno: 'lib/sandbox/guest/deno.ts',
  worker: 'lib/sandbox/guest/worker.ts',
  'shader-deno': 'lib/sandbox/guest/shader-deno.ts',
  'shader-worker': 'lib/sandbox/guest/shader-worker.ts',
} as const

/** It as one script. Built once a process. */
export function guestBundle(target: keyof typeof ENTRIES): Promise<string> {
  let bundle = bundles.get(target)
  if (!bundle) {
    bundle = bundleScript(ENTRIES[target])
    bundles.set(target, bundle)
  }
  return bundle
}

/** The one package that is not bundled: nine megabytes, and to be the very file that the browser loads. */
export const TYPESCRIPT_SERVICES =
  'monaco-editor/languages/features/typescript/lib/typescriptServices'

/** The translator as a module that imports TypeScript's services by their name. */
export function translatorBundle(): Promise<string> {
  return bundled({
    entryPoints: [path.join(root(), 'lib/sandbox/translate/deno.ts')],
    format: 'esm',
    external: [TYPESCRIPT_SERVICES],
  })
}

/** One of our own sources and what it imports, as one script. `define` replaces names by JSON. */
export function bundleScript(entry: string, define: Record<string, string> = {}): Promise<string> {
  return bundled({ entryPoints: [path.join(root(), entry)], format: 'iife', define })
}

/** What a program brings to its sandbox, as the script of a `Program`: it declares `kit`. */
export function kitBundle(entry: string): Promise<string> {
  return bundled({ entryPoints: [path.join(root(), entry)], format: 'iife', globalName: 'kit' })
}

const root = () => /*turbopackIgnore: true*/ process.cwd()

async function bundled(options: BuildOptions): Promise<string> {
  const result = await build({
    bundle: true,
    target: 'es2023',
    charset: 'utf8',
    minify: true,
    keepNames: false,
    tsconfigRaw: {},
    alias: { '@': root() },
    loader: { '.wasm': 'binary' },
    logLevel: 'silent',
    ...options,
    write: false,
  })
  return result.outputFiles[0]!.text
}

export function fingerprint(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex').slice(0, 16)
}
