import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { denoBinary } from '@/lib/sandbox/server/command'

/** `tsx tests/shaders/record.ts`: writes deno.json anew, after the generator has changed. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-shaders-'))
  const script = path.join(folder, 'record.mjs')
  await build({
    entryPoints: ['tests/shaders/_record-deno.ts'],
    bundle: true,
    format: 'esm',
    outfile: script,
    alias: { '@': process.cwd() },
    tsconfigRaw: {},
    logLevel: 'error',
  })
  const { status } = spawnSync(
    denoBinary(),
    [
      'run',
      '--quiet',
      '--no-config',
      '--unstable-webgpu',
      '--allow-all',
      script,
      'tests/shaders/deno.json',
    ],
    { stdio: 'inherit', env: { ...process.env, DENO_DIR: folder } },
  )
  rmSync(folder, { recursive: true, force: true })
  process.exit(status ?? 1)
}

void main()
