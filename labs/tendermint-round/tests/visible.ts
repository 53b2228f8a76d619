import { suite } from '@/lib/suite/suite'
import { callsOf, FOUR, proposal, timeout, votes, type Event } from './play'

export default suite(({ test, playNew, value, expect }) => {
  /** The node b of four, and what it does after each event. */
  async function does(events: readonly Event[], expected: readonly unknown[]): Promise<void> {
    const played = await playNew('TendermintNode', [FOUR], callsOf(events))
    for (const [i, event] of ['start' as const, ...events].entries())
      expect(value(played[i]), `after ${JSON.stringify(event)}`).toEqual(expected[i])
  }

  test('A proposal, and a prevote for it', { id: 'prevotes', task: 1 }, () =>
    does(
      [proposal('a', 0, 'A'), timeout('propose', 0)],
      [[{ do: 'wait', step: 'propose', round: 0 }], [{ do: 'prevote', round: 0, value: 'A' }], []],
    ),
  )

  test('Three prevotes of four', { id: 'locks', task: 2 }, () =>
    does(
      [proposal('a', 0, 'A'), ...votes('prevote', 0, 'A', 'abc')],
      [
        [{ do: 'wait', step: 'propose', round: 0 }],
        [{ do: 'prevote', round: 0, value: 'A' }],
        [],
        [],
        [{ do: 'precommit', round: 0, value: 'A' }],
      ],
    ),
  )

  test('Three precommits of four', { id: 'decides', task: 3 }, () =>
    does(
      [...votes('precommit', 0, 'A', 'acd'), proposal('a', 0, 'A'), timeout('precommit', 0)],
      [
        [{ do: 'wait', step: 'propose', round: 0 }],
        [],
        [],
        [{ do: 'wait', step: 'precommit', round: 0 }],
        [{ do: 'decide', round: 0, value: 'A' }],
        [],
      ],
    ),
  )

  test('The example', { id: 'example', task: 4 }, () =>
    does(
      [
        proposal('a', 0, 'A'),
        ...votes('prevote', 0, 'A', 'abc'),
        ...votes('precommit', 0, null, 'cd'),
        ...votes('precommit', 0, 'A', 'b'),
        timeout('precommit', 0),
      ],
      [
        [{ do: 'wait', step: 'propose', round: 0 }],
        [{ do: 'prevote', round: 0, value: 'A' }],
        [],
        [],
        [{ do: 'precommit', round: 0, value: 'A' }],
        [],
        [],
        [{ do: 'wait', step: 'precommit', round: 0 }],
        [{ do: 'propose', round: 1, value: 'A', validRound: 0 }],
      ],
    ),
  )
})
