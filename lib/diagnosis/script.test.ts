import { expect, test } from 'vitest'
import { inProcessRunner } from '@/lib/sandbox/in-process'
import { suite } from '@/lib/suite/suite'
import { recordScript } from './script'

class Counter {
  total = 0
  add(n: number) {
    return (this.total += n)
  }
}

test('What a suite observes is observed, alone, beside others and in a sequence', async () => {
  const limits = { cpuSeconds: 1, wallSeconds: 10 }
  const hidden = suite(({ test, call, observe, play, playNew, forAll, fc }) => {
    test('alone', { id: 'alone', task: 1 }, async () => {
      await call('double', 1)
      await observe('double', 2)
    })
    test('sequences', { id: 'sequences', task: 1 }, async () => {
      await play([['double', 3]])
      await play([['double', 4]], { observe: true })
      await playNew('Counter', [], [['add', 5]], { observe: true })
    })
    test('beside', { id: 'beside', task: 1 }, () =>
      forAll(fc.constant(6), async (n) => void (await observe('double', n)), {
        runs: 1,
        together: true,
      }),
    )
  })
  const runner = inProcessRunner({ double: (n: number) => n * 2, Counter })
  const { script } = await recordScript({
    suites: { visible: () => {}, hidden },
    sandbox: await runner.open(limits),
    limits,
    program: { entry: 'a.ts', modules: { 'a.ts': '' }, sourceMaps: {} },
    seed: 1,
  })
  const observed = script.scenes
    .flatMap(({ steps }) => steps)
    .filter((step) => step.observed)
    .map(({ call }) => ('args' in call ? call.args : []))
  expect(observed).toEqual([[2], [4], [], [5], [6]])
})
