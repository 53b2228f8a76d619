import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { denoBinary, NODE_MODULES, sandboxCommand } from './command'
import { denoRunner } from './runner'

test('No module of node that this deno has is left without its stub', () => {
  const script = `import { builtinModules } from 'node:module'; console.log(builtinModules.join(' '))`
  const builtin = execFileSync(denoBinary(), ['eval', '--no-config', script], { encoding: 'utf8' })
  const missing = builtin
    .trim()
    .split(' ')
    .map((name) => name.replace(/^node:/, ''))
    .filter((name) => !NODE_MODULES.includes(name))
  expect(missing).toEqual([])
})

test.runIf(process.getuid?.() === 0)(
  'Started as root, a sandbox runs as an account that is nobody on this machine',
  async () => {
    const runner = await denoRunner({ warm: 0 })
    const sandbox = await runner.open({ cpuSeconds: 5, wallSeconds: 10 }, 'ts')
    await sandbox.load({ entry: 'a.ts', modules: { 'a.ts': '' }, sourceMaps: {} })
    const { account } = await sandboxCommand()
    expect(account.uid).toBeGreaterThan(0)
    // Every process below this one that runs deno.
    const owners = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && isBelow(pid, String(process.pid)))
      .map((pid) => /^Uid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])
    sandbox.close()
    runner.close()
    expect(owners.length).toBeGreaterThan(0)
    expect(new Set(owners)).toEqual(new Set([String(account.uid)]))
  },
)

/** Of the processes that this test has started: esbuild's service is ours. */
function isBelow(pid: string, ancestor: string): boolean {
  if (read(`/proc/${pid}/cmdline`).includes('esbuild')) return false
  for (let at = pid; at && at !== '0'; at = parentOf(at)) if (parentOf(at) === ancestor) return true
  return false
}

function parentOf(pid: string): string {
  return /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? ''
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
