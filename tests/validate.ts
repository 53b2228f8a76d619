import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/**
 * `npm run validate`, which is what decides: every rule that a tool can check, side by side and with caches
 * that only read what has changed, then every suite. The closing line counts both.
 */
const RULES: Readonly<Record<string, readonly string[]>> = {
  // The longest first: the others run beside it.
  lint: ['eslint', '.', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  format: ['prettier', '--check', '.', '--cache', '--log-level', 'warn'],
  types: ['tsc', '--noEmit'],
  unused: ['knip', '--no-progress'],
  styles: ['npm', 'run', '--silent', 'lint:css'],
  imports: ['npm', 'run', '--silent', 'imports'],
}

async function main(): Promise<number> {
  const waiting = Object.entries(RULES)
  let passed = 0
  let failed = 0
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command] = next
      const started = performance.now()
      const { code, output } = await run(command)
      const seconds = Math.round((performance.now() - started) / 1000)
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
      if (code !== 0) console.log(output)
      if (code === 0) passed++
      else failed++
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  if (failed > 0) {
    console.log(`${passed} passed, ${failed} failed`)
    return 1
  }
  // Prints the closing line, which counts its tests.
  const tests = spawn('npm', ['test', '--silent'], { stdio: 'inherit' })
  return new Promise((resolve) => tests.once('exit', (code) => resolve(code ?? 1)))
}

function run([file = '', ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  const [command, all] = file === 'npm' ? [file, args] : ['npx', [file, ...args]]
  const child = spawn(command, all, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
