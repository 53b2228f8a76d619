import type { Arbitrary } from 'fast-check'
import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { longestSplit } from './hidden-longest'
import type { Contest } from './network'
import { Balance, BOOST, drawScenes, heldIn, honest, play, type Drawing } from './world'

const PLAYS = 40
const player = { className: 'Mallory', method: 'act' }
const FIVE: Drawing = { share: 3, sizes: 5 }
const SIX: Drawing = { share: 2, sizes: 6 }
const LARGE: Drawing = { share: 3, sizes: [10, 5, 3, 2, 1] }

/** The least that this many slots can be held with. */
function leastFor(scene: Contest): number {
  for (let kept = 0; ; kept++)
    if (longestSplit({ ...scene, kept }) === scene.slots.length) return kept
}

export default suite(({ test, playWorlds, score, expect, forAll, fc, seed }) => {
  const roots = fc.constantFrom(
    { left: '0x7a1c', right: '0x3e90' },
    { left: '0x51d8', right: '0xc04b' },
  )
  const slot = fc.record({
    groups: fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 3, maxLength: 6 }),
    adversary: fc.constant(0),
  })
  const contest = (slots: number, most: number) =>
    fc
      .record({
        roots,
        votes: fc.record({
          left: fc.integer({ min: 60, max: 60 + most }),
          right: fc.integer({ min: 60, max: 60 + most }),
        }),
        slots: fc.array(slot, { minLength: slots, maxLength: slots }),
      })
      .map((scene) => ({ ...scene, kept: 0 }))

  /** Every slot of the scenes, with as many votes as it takes. */
  const held = (scenes: Arbitrary<Contest>, keptFor: (scene: Contest) => number) => () =>
    forAll(
      scenes,
      async (scene) => {
        const world = new Balance({ ...scene, kept: keptFor(scene) })
        await playWorlds(player, [world])
        expect(world.held).toBe(scene.slots.length)
      },
      { runs: 30, together: true },
    )

  /** The branch behind has the larger root, or the smaller one. */
  const behindWith = (larger: boolean) =>
    contest(1, 12).filter(({ votes, roots }) => {
      if (votes.left === votes.right) return false
      const behind = votes.left < votes.right ? 'left' : 'right'
      const ahead = votes.left < votes.right ? 'right' : 'left'
      return roots[behind] > roots[ahead] === larger
    })
  const withGroups = (groups: Arbitrary<number[]>) =>
    fc.tuple(contest(2, 6), groups, groups).map(([scene, ...lists]) => ({
      ...scene,
      slots: lists.map((groups) => ({ groups, adversary: 0 })),
    }))
  const pairs = fc
    .tuple(fc.integer({ min: 5, max: 15 }), fc.integer({ min: 10, max: 25 }), fc.boolean())
    .map(([few, more, isLargeFirst]) => {
      const [one, two] = isLargeFirst ? [few + more, few] : [few, few + more]
      return [one, one, two, two]
    })
  const couple = fc
    .tuple(fc.integer({ min: 5, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
    .map(([few, more, isLargeFirst]) => (isLargeFirst ? [few + more, few] : [few, few + more]))

  test(
    'One slot, and the branch behind has the smaller root',
    { id: 'smaller-root', task: 1, hint: 'A level branch with the smaller root is still behind.' },
    held(behindWith(false), leastFor),
  )
  test(
    'One slot, and the branch behind has the larger root',
    { id: 'larger-root', task: 1, hint: 'How many votes does a branch need that wins every tie?' },
    held(behindWith(true), leastFor),
  )
  test(
    'One slot, with the branches level or nearly so',
    {
      id: 'level',
      task: 1,
      hint: 'Two branches of the same weight are no tie to a node: roots decide.',
    },
    held(contest(1, 1), leastFor),
  )
  test(
    'Two slots, with more votes than anybody needs',
    { id: 'rich', task: 1, hint: 'Votes that are shown make a gap, too.' },
    held(contest(2, 12), () => 400),
  )
  test(
    'Two slots, with as many votes as they take',
    { id: 'two', task: 1, hint: 'This slot’s honest votes are the next slot’s gap.' },
    held(contest(2, 6), leastFor),
  )
  test(
    'Two large groups and two small ones',
    { id: 'pairs', task: 1, hint: 'Which groups balance each other?' },
    held(withGroups(pairs), leastFor),
  )
  test(
    'Two groups',
    { id: 'couple', task: 1, hint: 'On which side does the larger group do less harm?' },
    held(withGroups(couple), leastFor),
  )
  test(
    'A play in which there are too few votes is lost by the rules',
    { id: 'poor', task: 1, hint: 'What do you do when a slot costs more than you have?' },
    () =>
      forAll(
        contest(1, 12),
        async (scene) => {
          const world = new Balance({ ...scene, kept: leastFor(scene) - 1 })
          await playWorlds(player, [world])
          expect(world.held).toBe(0)
        },
        { runs: 20, together: true },
      ),
  )

  /** Each drawing has numbers of its own, whatever else is drawn. */
  const drawn = (drawing: Drawing, salt: number) =>
    drawScenes(seededRandom(seed ^ salt), PLAYS, drawing)

  const attack = (drawing: Drawing, salt: number) => async () => {
    const scenes = drawn(drawing, salt)
    const worlds = scenes.map((scene) => new Balance(scene))
    await playWorlds(player, worlds)
    const possible = scenes.reduce((sum, scene) => sum + longestSplit(scene), 0)
    score(heldIn(worlds) / PLAYS, {
      label: 'Slots held open, in a play',
      unit: 'slots',
      better: 'higher',
      best: possible / PLAYS,
      known: [{ name: 'Whoever is honest', value: 0 }],
    })
    expect(heldIn(worlds)).toBeGreaterThanOrEqual(0.95 * possible)
  }
  test(
    'Five groups and three votes in a hundred',
    { id: 'five', task: 1, hint: 'What does a slot cost that leaves no gap behind?' },
    attack(FIVE, 1),
  )
  test(
    'Six groups and two votes in a hundred',
    { id: 'six', task: 1, hint: 'More groups can be divided more evenly.' },
    attack(SIX, 2),
  )
  test(
    'One group as large as all others',
    { id: 'large', task: 1, hint: 'How many groups are on a side does not matter.' },
    attack(LARGE, 3),
  )

  test(
    'With proposer boost the same program holds nothing',
    { id: 'boost', task: 2, hint: 'Every move has to be allowed there, too.' },
    async () => {
      const scenes = [...drawn(FIVE, 1), ...drawn(SIX, 2), ...drawn(LARGE, 3)]
      const worlds = scenes.map((scene) => new Balance(scene, BOOST))
      await playWorlds(player, worlds)
      const fair = scenes.map((scene) => new Balance(scene, BOOST))
      play(fair, honest)
      expect(heldIn(worlds)).toBeLessThanOrEqual(heldIn(fair))
    },
  )
})
