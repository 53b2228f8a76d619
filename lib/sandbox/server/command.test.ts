import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { denoBinary, NODE_MODULES } from './command'

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
