import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { fingerprint, TYPESCRIPT_SERVICES } from '@/lib/sandbox/guest-bundle'
import { siteAddress } from '@/lib/site-address'
import { tarball } from './tarball'

export type Package = { version: string; tgz: Buffer }

let made: Promise<Package> | undefined

/** The learners' command as an npm package without dependencies, which `npx <address>/cli.tgz` runs. Made once. */
export function commandPackage(): Promise<Package> {
  made ??= makePackage()
  return made
}

async function makePackage(): Promise<Package> {
  const [main, guest, shaderGuest, services] = await Promise.all([
    bundled('main.ts', { format: 'esm', banner: { js: '#!/usr/bin/env node' } }),
    bundled('guest.ts', { format: 'cjs' }),
    bundled('shader-guest.ts', { format: 'cjs' }),
    readFile(path.join(root(), `node_modules/monaco-editor/esm/vs/${SERVICES_FILE}`), 'utf8'),
  ])
  const site = siteAddress()
  // Whatever would change the package changes its name: the command asks whether the site has another.
  const version = `1.0.0-v${fingerprint(main, guest, shaderGuest, services, site)}`
  const manifest = {
    name: 'forkchoice',
    version,
    description: 'Labs of Forkchoice in an editor of your own.',
    license: 'MIT',
    type: 'module',
    bin: { forkchoice: 'main.js' },
    engines: { node: '>=20.19' },
    forkchoice: { site },
  }
  const tgz = await tarball({
    'package/package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'package/main.js': main,
    'package/guest.cjs': guest,
    'package/shader-guest.cjs': shaderGuest,
    'package/typescript-services.js': services,
  })
  return { version, tgz }
}

const SERVICES_FILE = 'languages/features/typescript/lib/typescriptServices.js'

const root = () => /*turbopackIgnore: true*/ process.cwd()

async function bundled(entry: string, options: BuildOptions): Promise<string> {
  const result = await build({
    absWorkingDir: root(),
    entryPoints: [path.join(root(), 'lib/cli', entry)],
    bundle: true,
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    minify: true,
    tsconfigRaw: {},
    alias: { '@': root() },
    loader: { '.wasm': 'binary' },
    logLevel: 'silent',
    plugins: [
      {
        name: 'services-beside-it',
        setup: ({ onResolve }) =>
          onResolve({ filter: new RegExp(`^${TYPESCRIPT_SERVICES}$`) }, () => ({
            path: './typescript-services.js',
            external: true,
          })),
      },
    ],
    ...options,
    write: false,
  })
  return result.outputFiles![0]!.text
}
