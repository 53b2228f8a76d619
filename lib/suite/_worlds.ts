import type { Step, StepReply } from '@/lib/sandbox/protocol'
import { LearnerThrew, Unmet, type Seen } from './_failures'
import { format } from './_format'
import type { Player, World } from './world'

const TURNS = 1000

/** A sentence, and no story that a world makes of a player's own data. */
const MAX_RULE = 300

/**
 * Plays worlds side by side, a turn of each at a time: what all players are asked in a turn is one message. The play that
 * fails first fails them all, by its turn and then by its place.
 * @param ask the answers to some steps, in their order
 */
export async function playWorlds(
  player: Player,
  worlds: readonly World[],
  { seen, ask, nextHandle }: Surroundings,
): Promise<void> {
  const { className, args = [], method, turns = TURNS } = player
  type Play = { world: World; name: string; handle: number; view: unknown }
  let plays: Play[] = worlds.map((world, at) => ({
    world,
    name: worlds.length > 1 ? ` of play ${at + 1}` : '',
    handle: nextHandle(),
    view: null,
  }))
  for (let turn = 1; ; turn++) {
    // As it is now: what a world shows it may change with the next move.
    for (const play of plays) play.view = structuredClone(play.world.view())
    plays = plays.filter(({ view }) => view !== null)
    if (plays.length === 0) return
    if (turn > turns)
      throw new Unmet(
        `${capital(`turn ${turns}${plays[0]!.name}`)} was not the last: a play has to be over by then.`,
        { outcome: { kind: 'endless-play', turns } },
      )
    const replies = await ask(
      plays.flatMap(({ handle, view }): Step[] => [
        ...(turn === 1 ? [{ kind: 'create', handle, className, args } as const] : []),
        { kind: 'method', handle, method, args: [view] },
      ]),
    )
    const each = turn === 1 ? 2 : 1
    for (const [at, { world, view, name }] of plays.entries()) {
      const own = replies.slice(at * each, (at + 1) * each)
      const when = `turn ${turn}${name}`
      const move = valueOf(own, each === 2 ? [className, method] : [method], when, seen)
      const rule = world.move(move)
      if (rule === null) continue
      const told = rule.slice(0, MAX_RULE)
      seen.nothing = move === undefined
      throw new Unmet(
        `${capital(when)}: ${told} The view was ${format(view)}, and the move ${format(move)}.`,
        {
          outcome: move === undefined ? { kind: 'nothing' } : { kind: 'illegal-move', rule: told },
        },
      )
    }
  }
}

type Surroundings = {
  seen: Seen
  ask(steps: readonly Step[]): Promise<StepReply[]>
  nextHandle(): number
}

/** What the last of a play's steps brought; the first that threw fails the test. */
function valueOf(
  replies: readonly StepReply[],
  names: readonly string[],
  when: string,
  seen: Seen,
): unknown {
  let value: unknown
  for (const [at, reply] of replies.entries()) {
    if (!reply.ok) {
      seen.thrown = new LearnerThrew(reply.error, reply.trace, names[at]!, when)
      throw seen.thrown
    }
    value = reply.value
  }
  Object.assign(seen, { answered: true, thrown: null, nothing: false })
  return value
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`
}
