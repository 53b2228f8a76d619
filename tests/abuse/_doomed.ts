import path from 'node:path'
import { sandboxCommand } from '@/lib/sandbox/server/command'
import { denoRunner } from '@/lib/sandbox/server/runner'

/** A grader in the middle of an endless program: says where its sandbox is, and waits to be killed. */
async function main(): Promise<void> {
  const { cwd } = await sandboxCommand()
  const runner = await denoRunner({ warm: 1 })
  const sandbox = await runner.open({ cpuSeconds: 3, wallSeconds: 60 })
  const loop = { entry: 'a.ts', modules: { 'a.ts': 'for (;;);' }, sourceMaps: { 'a.ts': '{}' } }
  sandbox.load(loop).catch(() => {})
  setTimeout(() => console.log(path.basename(path.dirname(cwd))), 1000)
}

void main()
