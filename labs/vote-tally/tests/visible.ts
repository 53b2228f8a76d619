import { suite } from '@/lib/suite/suite'

const now = { work: 1n, stake: 89n, treasury: 10n, treasuryNeedsVotes: false }

export default suite(({ test, call, expect }) => {
  test('The first blocks', { id: 'full', task: 1 }, async () => {
    expect(await call('fullSubsidy', 1)).toBe(168_000_000_000_000n)
    expect(await call('fullSubsidy', 6143)).toBe(3_119_582_664n)
    expect(await call('fullSubsidy', 6144)).toBe(3_088_695_706n)
  })
  test('The split of 2016, with all votes', { id: 'split', task: 2 }, async () => {
    const rules = { work: 6n, stake: 3n, treasury: 1n, treasuryNeedsVotes: true }
    expect(await call('subsidies', 4096, 5, rules)).toEqual({
      work: 1_871_749_598n,
      vote: 187_174_959n,
      treasury: 311_958_266n,
    })
  })
  test('The example', { id: 'example', task: 3 }, async () => {
    const votes = ['yes', 'no', 'missed', 'yes', 'missed']
    expect(await call('blockOutcome', votes, 800_000, now)).toEqual({
      approved: true,
      work: 5_134_156n,
      votes: [152_313_321n, 152_313_321n, 0n, 152_313_321n, 0n],
      treasury: 85_569_281n,
    })
  })
})
