import type { Arbitrary } from 'fast-check'
import { suite } from '@/lib/suite/suite'
import { FreshVault, type Scene } from './world'

const player = { className: 'Mallory', method: 'next', turns: 50 }
const PLAYS = 30
const VIRTUAL_SHARES = 1000n

/**
 * The best gain, by trying out: with so many shares of her own, and the smallest gift that leaves the deposit no more
 * than so many. Few shares are enough: what is rounded off is a part of one.
 */
function best({ cash, deposit, refusesZero }: Scene): number {
  let most = 0
  for (let theirs = refusesZero ? 1 : 0; theirs <= 60; theirs++)
    for (let mine = 1; mine <= 200; mine++) {
      const inside = Math.max(mine, Math.floor((deposit * mine) / (theirs + 1)) + 1)
      if (inside > cash) break
      const got = Math.floor((deposit * mine) / inside)
      if (got === 0 && refusesZero) continue
      const paid = Math.floor((mine * (inside + deposit)) / (mine + got))
      most = Math.max(most, paid - inside)
    }
  return most
}

export default suite(({ test, playWorlds, score, expect, fc, seed }) => {
  const deposit = fc.integer({ min: 10_000, max: 400_000_000 })
  const drawn = (scenes: Arbitrary<Scene>) => fc.sample(scenes, { seed, numRuns: PLAYS })
  const groups = {
    rich: drawn(
      fc.tuple(deposit, fc.integer({ min: 110, max: 240 })).map(([amount, part]) => ({
        deposit: amount,
        cash: Math.floor((amount * part) / 100),
        refusesZero: false,
      })),
    ),
    refusing: drawn(
      fc.tuple(deposit, fc.integer({ min: 60, max: 240 })).map(([amount, part]) => ({
        deposit: amount,
        cash: Math.floor((amount * part) / 100),
        refusesZero: true,
      })),
    ),
    half: drawn(
      fc
        .tuple(
          deposit,
          // Half of the time not a unit more than a share needs that the deposit can buy once only.
          fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 })),
          fc.boolean(),
        )
        .map(([amount, part, refusesZero]) => ({
          deposit: amount,
          cash: Math.floor(amount / 2) + 1 + Math.floor((amount * part) / 10_000),
          refusesZero,
        })),
    ),
    poor: drawn(
      fc
        .tuple(deposit, fc.integer({ min: 12, max: 95 }), fc.boolean())
        .map(([amount, part, refusesZero]) => ({
          deposit: amount,
          cash: Math.floor((amount * part) / 100),
          refusesZero,
        })),
    ),
  }
  const total = (worlds: readonly FreshVault[]) => worlds.reduce((sum, { gain }) => sum + gain, 0)

  async function attack(scenes: readonly Scene[]): Promise<void> {
    const worlds = scenes.map((scene) => new FreshVault(scene, 0n))
    await playWorlds(player, worlds)
    const possible = scenes.reduce((sum, scene) => sum + best(scene), 0)
    score((100 * total(worlds)) / possible, {
      label: 'Of what can be gained',
      unit: '%',
      better: 'higher',
      best: 100,
      known: [{ name: 'Whoever only passes', value: 0 }],
    })
    expect(total(worlds)).toBeGreaterThanOrEqual(0.95 * possible)
  }

  test(
    'Vaults that give zero shares, and enough money',
    { id: 'rich', task: 1, hint: 'How dear must a share be for the deposit to get none?' },
    () => attack(groups.rich),
  )
  test(
    'Vaults that refuse zero shares',
    {
      id: 'refusing',
      task: 1,
      hint: 'The deposit must get a share. How much of the vault is that one share?',
    },
    () => attack(groups.refusing),
  )
  test(
    'With less money than the deposit',
    { id: 'poor', task: 1, hint: 'What is the dearest share that your money can make?' },
    () => attack(groups.poor),
  )

  test(
    'With little more money than half of the deposit',
    { id: 'half', task: 1, hint: 'It is enough for a share that the deposit can buy once only.' },
    () => attack(groups.half),
  )

  test(
    'With next to no money',
    { id: 'penniless', task: 1, hint: 'Where nothing can be gained, nothing needs to be done.' },
    async () => {
      const scenes = [0, 1, 2, 3].flatMap((cash) =>
        [false, true].map((refusesZero) => ({ deposit: 10_000, cash, refusesZero })),
      )
      const worlds = scenes.map((scene) => new FreshVault(scene, 0n))
      await playWorlds(player, worlds)
      expect(total(worlds)).toBeGreaterThanOrEqual(0)
    },
  )

  const defended = (scenes: readonly Scene[]) => async () => {
    const worlds = scenes.map((scene) => new FreshVault(scene, VIRTUAL_SHARES))
    await playWorlds(player, worlds)
    expect(-total(worlds)).toBeGreaterThanOrEqual(0)
  }
  test(
    'Virtual shares, and enough money',
    { id: 'defended', task: 2, hint: 'Every move has to be allowed there, too.' },
    defended([...groups.rich, ...groups.refusing]),
  )
  test(
    'Virtual shares, and little money',
    { id: 'defended-poor', task: 2, hint: 'Every move has to be allowed there, too.' },
    defended([...groups.half, ...groups.poor]),
  )
})
