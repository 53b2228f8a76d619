import { suite } from '@/lib/suite/suite'

const vote = (source: number, target: number, head: string) => ({
  slot: 32 * target + 5,
  index: 0,
  head,
  source: { epoch: source, root: `checkpoint ${source}` },
  target: { epoch: target, root: `checkpoint ${target}` },
})

export default suite(({ test, call, expect }) => {
  test('Two heads for one target are a double vote', { id: 'double', task: 1 }, async () => {
    expect(await call('isSlashable', vote(2, 3, 'A'), vote(2, 3, 'B'))).toBe(true)
    expect(await call('isSlashable', vote(1, 2, 'A'), vote(2, 3, 'B'))).toBe(false)
  })

  test('The example: (0, 4) surrounds (2, 3)', { id: 'surround', task: 1 }, async () => {
    expect(await call('isSlashable', vote(0, 4, 'A'), vote(2, 3, 'B'))).toBe(true)
    expect(await call('isSlashable', vote(2, 3, 'B'), vote(0, 4, 'A'))).toBe(false)
  })

  test('An offence has a name', { id: 'offence', task: 2 }, async () => {
    expect(await call('offence', vote(0, 4, 'A'), vote(2, 3, 'B'))).toBe('surround')
    expect(await call('offence', vote(2, 3, 'A'), vote(2, 3, 'B'))).toBe('double')
    expect(await call('offence', vote(2, 3, 'A'), vote(2, 4, 'B'))).toBe(null)
  })

  test('Two blocks for one slot', { id: 'blocks', task: 3 }, async () => {
    const header = { slot: 7, proposer: 31, parent: 'p', state: 's', body: 'b' }
    expect(await call('isProposerSlashing', header, { ...header, body: 'c' })).toBe(true)
    expect(await call('isProposerSlashing', header, { ...header })).toBe(false)
  })
})
