import { seededRandom } from '@/lib/seeded-random'
import { suite, type SuiteContext } from '@/lib/suite/suite'
import { MEASURED } from './measured'
import {
  drawNetworks,
  eclipsedShare,
  hostileShare,
  meanConnections,
  Network,
  numbers,
  type Attack,
} from './world'

const PLAYS = 16
const REVEALED = 'Connections to the attacker'

export default suite((context) => {
  const { test, create, playWorlds, score, expect, fail, forAll, fc, seed } = context
  const player = { className: 'Peers', method: 'next', args: [seed] }

  /** Each test has its own draws from the submission's seed, so that one does not depend on which ran before. */
  async function played(attack: Attack, test: number): Promise<Network[]> {
    const random = seededRandom(seed + test)
    const networks = drawNetworks(random, PLAYS, attack)
    await playWorlds(player, networks)
    return networks
  }

  test(
    'Without an attacker the slots are in use',
    {
      id: 'quiet',
      task: 1,
      hint: 'Does your rule refuse honest addresses? Many of those that you try are offline.',
    },
    async () => {
      const networks = await played('none', 1)
      expect(meanConnections(networks)).toBeGreaterThanOrEqual(6.2)
      expect(eclipsedShare(networks)).toBeLessThanOrEqual(2)
    },
  )
  test(
    'Against many addresses of few groups',
    {
      id: 'hosting',
      task: 1,
      hint: 'What is an address worth, if its owner can have a hundred more of its group?',
    },
    () => against('hosting', 2, 20, 2),
  )
  test(
    'Against addresses of many groups that a few send',
    {
      id: 'botnet',
      task: 1,
      hint: 'The addresses are of different groups. Are those who told you of them, too?',
    },
    () => against('botnet', 3, 35, 2),
  )
  test(
    'After a restart the node finds its way back',
    {
      id: 'restart',
      task: 1,
      hint: 'What is in the table when everything else is gone?',
    },
    async () => {
      const networks = [...(await played('hosting', 4)), ...(await played('botnet', 6))]
      const cases = networks.reduce((sum, network) => sum + network.restartsEclipsed, 0)
      expect(cases).toBeLessThanOrEqual(1)
    },
  )
  test(
    'Against a patient attacker',
    {
      id: 'patient',
      task: 2,
      hint: 'Who is still connected when everybody honest has left once? And who has to name the same few again and again?',
    },
    () => against('patient', 5, 45, 10),
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

  async function against(
    attack: keyof typeof MEASURED,
    test: number,
    hostile: number,
    eclipsed: number,
  ): Promise<void> {
    const networks = await played(attack, test)
    score(hostileShare(networks), {
      label: REVEALED,
      unit: '%',
      better: 'lower',
      ...scaleOf(attack),
    })
    expect(hostileShare(networks)).toBeLessThanOrEqual(hostile)
    expect(eclipsedShare(networks)).toBeLessThanOrEqual(eclipsed)
  }
})

type Scale = Parameters<SuiteContext['score']>[1]

/** What other rules came to, over more plays than a grading has time for. */
function scaleOf(attack: keyof typeof MEASURED): Pick<Scale, 'best' | 'known'> {
  const { best, ...known } = MEASURED[attack]
  return { best, known: Object.entries(known).map(([name, value]) => ({ name, value })) }
}
