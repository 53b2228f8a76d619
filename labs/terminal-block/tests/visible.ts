import { suite } from '@/lib/suite/suite'

const NO_HASH = '0x' + '0'.repeat(64)
const cfg = { ttd: 100n, terminalHash: NO_HASH, activationEpoch: 2n ** 64n - 1n }
const block = (hash: string, parent: string, td: bigint) => ({ hash, parent, td })

export default suite(({ test, call, expect }) => {
  test('The real last block', { id: 'real', task: 1 }, async () => {
    const parent = block('p', 'g', 58749992660810868737771n)
    const last = block('b', 'p', 58750003716598352816469n)
    const real = { ...cfg, ttd: 58750000000000000000000n }
    expect(await call('isValidTerminal', last, parent, real)).toBe(true)
    expect(await call('isValidTerminal', parent, block('g', '', 5n), real), 'its parent').toBe(
      false,
    )
  })

  test('A first stake block on it', { id: 'merge', task: 2 }, async () => {
    const pow = new Map([
      ['p', block('p', 'g', 95n)],
      ['b', block('b', 'p', 105n)],
    ])
    expect(await call('validateMergeBlock', { parent: 'b' }, pow, cfg, 7n)).toEqual({
      ok: true,
      value: 'b',
    })
    expect(
      await call('validateMergeBlock', { parent: 'p' }, pow, cfg, 7n),
      'p is known, its parent is not',
    ).toEqual({ ok: false, error: 'unknownParent' })
  })

  test('Two branches, two candidates', { id: 'candidates', task: 3 }, async () => {
    const headers = [
      { hash: 'a', parent: 'r', difficulty: 10n },
      { hash: 'b', parent: 'a', difficulty: 12n },
      { hash: 'c', parent: 'a', difficulty: 11n },
      { hash: 'd', parent: 'b', difficulty: 10n },
    ]
    expect(await call('terminalBlocks', headers, block('r', 'q', 80n), cfg)).toEqual(['b', 'c'])
  })
})
