import { seededRandom } from '@/lib/seeded-random'
import { suite, type SuiteContext } from '@/lib/suite/suite'
import { MEASURED } from './measured'
import {
  drawNetworks,
  eclipsedShare,
  hostileShare,
  meanConnections,
  numbers,
  type Attack,
  type Network,
} from './world'

const PLAYS = 8
const ATTACKS: readonly Attack[] = ['none', 'hosting', 'botnet', 'patient']
const MEASURE = 'Connections to the attacker'

export default suite((context) => {
  const { test, create, playWorlds, score, expect, fail, forAll, fc, seed } = context
  const player = { className: 'Peers', method: 'next', args: [seed] }

  /** Each attacker's plays, which several tests look at, are played once. */
  const plays = new Map<Attack, Promise<Network[]>>()
  function played(attack: Attack): Promise<Network[]> {
    const known = plays.get(attack)
    if (known) return known
    const networks = drawNetworks(seededRandom(seed + ATTACKS.indexOf(attack)), PLAYS, attack)
    const played = playWorlds(player, networks).then(() => networks)
    plays.set(attack, played)
    return played
  }

  test(
    'Without an attacker the slots are in use',
    {
      id: 'quiet',
      task: 1,
      hint: 'Does your rule refuse honest addresses? Many of those that you try are offline.',
    },
    async () => {
      const networks = await played('none')
      expect(meanConnections(networks)).toBeGreaterThanOrEqual(5.9)
      expect(eclipsedShare(networks)).toBeLessThanOrEqual(3)
    },
  )
  test(
    'Against many addresses of few groups: never alone with the attacker',
    {
      id: 'hosting-eclipsed',
      task: 1,
      hint: 'All of these addresses are in three groups. What can three groups fill, if you let them?',
    },
    () => isNotEclipsed('hosting', 3),
  )
  test(
    'Against many addresses of few groups',
    {
      id: 'hosting',
      task: 1,
      hint: 'What is an address worth, if its owner can have a hundred more of its group?',
    },
    () => isShunned('hosting', 18),
  )
  test(
    'Against addresses of many groups that a few send: never alone with the attacker',
    {
      id: 'botnet-eclipsed',
      task: 1,
      hint: 'A group says nothing here. What else do you know of an address?',
    },
    () => isNotEclipsed('botnet', 6),
  )
  test(
    'Against addresses of many groups that a few send',
    {
      id: 'botnet',
      task: 1,
      hint: 'Some of the addresses have answered you before the first list came. Where are they now?',
    },
    () => isShunned('botnet', 40),
  )
  test(
    'After a restart the node finds its way back',
    {
      id: 'restart',
      task: 1,
      hint: 'What is in the table when everything else is gone?',
    },
    async () => {
      const networks = [...(await played('hosting')), ...(await played('botnet'))]
      const cases = networks.reduce((sum, network) => sum + network.restartsEclipsed, 0)
      // One play that goes wrong for good is two of them.
      expect(cases).toBeLessThanOrEqual(2)
    },
  )
  test(
    'Against a patient attacker: seldom alone with it',
    {
      id: 'patient-eclipsed',
      task: 2,
      hint: 'Who is still connected when everybody honest has left once?',
    },
    () => isNotEclipsed('patient', 14),
  )
  test(
    'Against a patient attacker',
    {
      id: 'patient',
      task: 2,
      hint: 'Who has to name the same few groups again and again?',
    },
    () => isShunned('patient', 45),
  )
  test(
    'A node that has heard of nobody makes a move all the same',
    { id: 'empty', task: 1, hint: 'Two empty lists are a move.' },
    async () => {
      for (const turn of [0, 14]) {
        const peers = await create('Peers', seed)
        const view = { turn, table: [], heard: [], connected: [] }
        expect(await peers.call('next', view)).toEqual({ keep: [], open: [] })
      }
    },
  )
  test(
    'One seed, one view, one move',
    {
      id: 'same',
      task: 1,
      hint: 'What does your answer depend on, beside the views and the seed?',
    },
    () =>
      forAll(
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        async (start) => {
          const [network] = drawNetworks(numbers(start), 1, 'patient')
          const peers = [await create('Peers', start), await create('Peers', start)]
          for (let turn = 0; turn < 4; turn++) {
            const view = network!.view()
            const [one, other] = [
              await peers[0]!.call('next', view),
              await peers[1]!.call('next', view),
            ]
            expect(one).toEqual(other)
            const problem = network!.move(one)
            if (problem !== null) fail(problem)
          }
        },
        { runs: 3 },
      ),
  )

  async function isNotEclipsed(attack: Attack, percent: number): Promise<void> {
    expect(eclipsedShare(await played(attack))).toBeLessThanOrEqual(percent)
  }

  async function isShunned(attack: keyof typeof MEASURED, percent: number): Promise<void> {
    const share = hostileShare(await played(attack))
    score(share, { label: MEASURE, unit: '%', better: 'lower', ...scaleOf(attack) })
    expect(share).toBeLessThanOrEqual(percent)
  }
})

type Scale = Parameters<SuiteContext['score']>[1]

/** What other rules came to, over more plays than a grading has time for. */
function scaleOf(attack: keyof typeof MEASURED): Pick<Scale, 'best' | 'known'> {
  const { best, ...known } = MEASURED[attack]
  return { best, known: Object.entries(known).map(([name, value]) => ({ name, value })) }
}
