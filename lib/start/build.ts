import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { ADDRESS_OF_THE_BUILD } from '@/lib/site-address'
import { hashInlineScripts } from '@/lib/web/csp-postbuild'
import { OperatorError } from './error'

/** Everything that decides what `next build` makes. */
const INPUTS = ['app', 'content', 'labs', 'lib', 'public', 'proxy.ts', 'next.config.mjs']
const ALSO = ['package-lock.json', 'tsconfig.json', 'prisma/schema.prisma']

export function distFolder(): string {
  return process.env.NEXT_DIST_DIR ?? '.next'
}

/** Builds the site unless the build that is there was made from these very files. */
export async function buildWhenNeeded(
  output: 'inherit' | 'quiet',
  signal?: AbortSignal,
): Promise<'built' | 'up to date'> {
  const stamp = path.join(distFolder(), 'forkchoice-build.json')
  const hash = await hashInputs()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'up to date'
  await nextBuild(output, signal)
  hashInlineScripts(distFolder())
  writeFileSync(stamp, hash)
  return 'built'
}

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '')
  // Stands in the lessons, which are made with the build.
  hash.update(process.env.REPORT_URL ?? '').update('\0')
  for (const input of [...INPUTS, ...ALSO]) {
    for (const file of await listFiles(input))
      hash.update(file).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

async function listFiles(input: string): Promise<string[]> {
  if (!existsSync(input)) return []
  if (statSync(input).isFile()) return [input]
  const entries = await readdir(input, { recursive: true, withFileTypes: true })
  return (
    entries
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      // Made from prisma/schema.prisma.
      .filter((file) => !file.startsWith(path.join('lib', 'db', 'generated')))
      .sort()
  )
}

function nextBuild(output: 'inherit' | 'quiet', signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      signal,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXTAUTH_URL: ADDRESS_OF_THE_BUILD,
      },
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) return resolve()
      const said = Buffer.concat(chunks).toString()
      reject(new OperatorError(`\`next build\` ended with ${signal ?? code}.\n${said}`))
    })
  })
}

if (process.argv[1]?.endsWith(path.join('lib', 'start', 'build.ts'))) {
  const started = Date.now()
  buildWhenNeeded('inherit').then(
    (how) => console.log(`${how} in ${((Date.now() - started) / 1000).toFixed(1)} s`),
    (error: unknown) => {
      console.error(error instanceof OperatorError ? error.message : error)
      process.exit(1)
    },
  )
}
