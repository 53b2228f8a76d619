import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { countInstructions, traceSha256d } from '@/lib/gpu/mining/sha256d-trace'
import { runInDeno } from '../setup/run-in-deno'

/**
 * `npm run bench:gpu -- [--seconds N] [--json FILE]`: hashes per second of every kernel and miner, in one run,
 * through deno's WebGPU on whatever adapter is there.
 */

export type GpuReport = {
  adapter: { name: string; software: boolean } | null
  rows: { name: string; engine: 'gpu' | 'cpu'; rate: number; checked: boolean }[]
  trouble: string[]
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '3' }, json: { type: 'string' } },
  })
  const seconds = Number(values.seconds)
  if (!(seconds > 0)) throw new Error('--seconds wants a number above 0')
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-gpu-'))
  try {
    const answer = path.join(folder, 'report.json')
    await runInDeno('tests/bench/_gpu-deno.ts', [answer, String(seconds)])
    const report = JSON.parse(readFileSync(answer, 'utf8')) as GpuReport
    print(report)
    if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
    if (report.trouble.length > 0) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function print({ adapter, rows, trouble }: GpuReport): void {
  console.log(
    adapter
      ? `adapter: ${adapter.name}${adapter.software ? ' (software)' : ''}`
      : 'adapter: none. Debian has a software one in mesa-vulkan-drivers. The rows of the processor follow.',
  )
  const yardstick = rows.find(({ name }) => name.startsWith('@noble'))!.rate
  console.log(
    `${'one run, SHA-256d of headers'.padEnd(44)}${'MH/s'.padStart(12)}${'ratio'.padStart(10)}  real blocks`,
  )
  for (const { name, rate, checked } of rows)
    console.log(
      `${name.padEnd(44)}${(rate / 1e6).toFixed(3).padStart(12)}${(rate / yardstick).toFixed(1).padStart(10)}  ${checked ? 'found' : 'not tried'}`,
    )
  for (const line of trouble) console.log(`WRONG: ${line}`)
  const bound = integerBound()
  const best = Math.max(0, ...rows.filter(({ engine }) => engine === 'gpu').map(({ rate }) => rate))
  if (bound && adapter && !adapter.software)
    console.log(
      `${bound.name}, ${bound.multiprocessors} multiprocessors x 64 integer lanes at ${bound.mhz} MHz, ${bound.instructions} instructions a nonce: ` +
        `at most ${(bound.rate / 1e9).toFixed(2)} GH/s; the best kernel reaches ${((100 * best) / bound.rate).toFixed(0)} % of it`,
    )
}

/** Streaming multiprocessors by name, from NVIDIA's architecture whitepapers; each has 64 lanes for 32-bit integers. */
const MULTIPROCESSORS: readonly (readonly [RegExp, number])[] = [
  [/H200|GH200|H100 80GB HBM3|H100 SXM/, 132],
  [/H100 PCIe/, 114],
  [/A100/, 108],
]

/** What the integer lanes of an NVIDIA card allow; null for cards that are not in the table. */
function integerBound() {
  try {
    const text = execFileSync(
      'nvidia-smi',
      ['--query-gpu=name,clocks.max.sm', '--format=csv,noheader,nounits'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    )
    const [name = '', mhz = ''] = text.split('\n')[0]!.split(', ')
    const multiprocessors = MULTIPROCESSORS.find(([pattern]) => pattern.test(name))?.[1]
    if (!multiprocessors) return null
    const instructions = countInstructions(traceSha256d())
    const rate = (multiprocessors * 64 * Number(mhz) * 1e6) / instructions
    return { name, mhz, multiprocessors, instructions, rate }
  } catch {
    return null
  }
}

void main()
