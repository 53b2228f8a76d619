import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { denoBinary } from '@/lib/sandbox/server/command'

/** Runs a program of the tests under deno, which has WebGPU where Node has none. @throws Error when it fails */
export async function runInDeno(program: string, args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-deno-'))
  try {
    const script = path.join(folder, 'program.mjs')
    await build({
      entryPoints: [program],
      bundle: true,
      format: 'esm',
      outfile: script,
      alias: { '@': process.cwd() },
      loader: { '.wasm': 'binary' },
      tsconfigRaw: {},
      logLevel: 'error',
    })
    const { status } = spawnSync(
      denoBinary(),
      ['run', '--quiet', '--no-config', '--unstable-webgpu', '--allow-all', script, ...args],
      { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DENO_DIR: folder } },
    )
    if (status !== 0) throw new Error(`${program} ended with ${status} under deno`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
