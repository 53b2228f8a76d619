import { formatNumber } from '@/lib/format'
import { apartFrom, headsAt } from '../heads'
import { capital, clockOf, groupWord, shortId } from '../words'
import { choicesOf, type Drawn, hashesWord } from './question'
import { type PlacedBlock, type Scene, workOf } from './scene'

/** Why two sides followed different blocks. */
export type Cause =
  /** What would have decided it could not come through. */
  | 'cut'
  /** It was on its way. */
  | 'delay'
  /** Both knew both, of the same work. */
  | 'first-seen'

type Side = { group: number; head: string; heard: (seq: number) => number | undefined }
type Apart = { at: number; mine: Side; theirs: Side; mineWork: bigint; theirWork: bigint }

/** "At 4:05 your node followed another block than group 2. Why?" */
export function askOtherHead(scene: Scene): Drawn | null {
  for (const { group, from, to } of spansOf(scene)) {
    // What decides may change within a while: the first moment that has one reason.
    for (const at of [Math.floor((from + to) / 2), from, to - 1]) {
      const apart = apartAt(scene, at, group)
      const cause = apart && causeOf(scene, apart)
      if (!cause) continue
      const drawn = draw(scene, apart, cause)
      if (drawn) return drawn
    }
  }
  return null
}

/** The longest first. */
function spansOf(scene: Scene): { group: number; from: number; to: number }[] {
  const { story, heads } = scene
  const all = story ? [...apartFrom(story, heads, 2000)] : apartOfGroups(scene)
  return all.sort((a, b) => b.to - b.from - (a.to - a.from))
}

function apartOfGroups(scene: Scene): { group: number; from: number; to: number }[] {
  const { heads, end } = scene
  const mine = scene.groupAt(0)
  const open = new Map<number, number>()
  const spans: { group: number; from: number; to: number }[] = []
  for (const ms of [...new Set(heads.map(({ at }) => at)), end]) {
    const now = headsAt(heads, ms)
    const own = now.find(({ group }) => group === mine)
    for (const [group, from] of [...open]) {
      const other = now.find((one) => one.group === group)
      if (own && other && other.head !== own.head && ms !== end) continue
      open.delete(group)
      spans.push({ group, from, to: ms })
    }
    for (const { group, head } of now)
      if (own && head !== own.head && !open.has(group)) open.set(group, ms)
  }
  return spans
}

function apartAt(scene: Scene, at: number, group: number): Apart | null {
  const { story, heads, history } = scene
  const seq = history.seqAt(at)
  const own = scene.groupAt(at)
  const now = headsAt(heads, at)
  const mineHead = story ? story.headAt(at) : now.find((one) => one.group === own)?.head
  const theirHead = now.find((one) => one.group === group)?.head
  if (own === null || !mineHead || !theirHead || mineHead === theirHead || seq === 0) return null
  const [mineChain, theirChain] = [scene.chainOf(mineHead), scene.chainOf(theirHead)]
  if (!mineChain || !theirChain) return null
  return {
    at,
    mine: { group: own, head: mineHead, heard: (one) => scene.heard(one) },
    theirs: { group, head: theirHead, heard: (one) => scene.heardByGroup(group, one) },
    mineWork: workOf(mineChain),
    theirWork: workOf(theirChain),
  }
}

/** Null where the log does not say it in one word. */
export function causeOf(scene: Scene, apart: Apart): Cause | null {
  const { at, mine, theirs, mineWork, theirWork } = apart
  const [mineOnly, theirOnly] = branches(scene, mine.head, theirs.head)
  if ([...mineOnly, ...theirOnly].some(({ id }) => scene.refused.has(id))) return null
  const knows = (side: Side, { seq }: PlacedBlock): boolean => (side.heard(seq) ?? Infinity) <= at
  if (mineWork === theirWork) {
    const bothKnow =
      mineOnly.every((block) => knows(theirs, block)) &&
      theirOnly.every((block) => knows(mine, block))
    return bothKnow ? 'first-seen' : null
  }
  const [behind, missing] = mineWork < theirWork ? [mine, theirOnly] : [theirs, mineOnly]
  const unheard = missing.filter((block) => !knows(behind, block))
  const causes = new Set(unheard.map((block) => whyUnheard(scene, block, behind.group, at)))
  const [only] = causes
  return causes.size === 1 ? (only ?? null) : null
}

function whyUnheard(
  scene: Scene,
  { seq, at: sent }: PlacedBlock,
  to: number,
  at: number,
): 'cut' | 'delay' | null {
  const { source } = scene.history.events[seq - 1]!
  const { delayMs } = scene.linkAt(seq, source, to)
  const { isUp } = scene.linkAt(scene.history.seqAt(at), source, to)
  const isDue = sent + delayMs <= at
  if (!isUp && isDue) return 'cut'
  return isUp && !isDue ? 'delay' : null
}

/** What stands above the block that both have, of each. */
function branches(scene: Scene, one: string, other: string): [PlacedBlock[], PlacedBlock[]] {
  const [ones, others] = [scene.chainOf(one)!, scene.chainOf(other)!]
  const [inOne, inOther] = [new Set(ones.map(({ id }) => id)), new Set(others.map(({ id }) => id))]
  return [ones.filter(({ id }) => !inOther.has(id)), others.filter(({ id }) => !inOne.has(id))]
}

function draw(scene: Scene, apart: Apart, cause: Cause): Drawn | null {
  const { at, mine, theirs, mineWork, theirWork } = apart
  const [mineBlock, theirBlock] = [scene.blocks.get(mine.head)!, scene.blocks.get(theirs.head)!]
  const other = groupWord(theirs.group)
  const [behind, ahead] = mineWork < theirWork ? [scene.who, other] : [other, scene.who]
  const works = `The chain up to ${shortId(mine.head)} is worth ${hashesWord(mineWork)}, that up to ${shortId(theirs.head)} ${hashesWord(theirWork)}.`
  const choices = {
    cut: {
      text: `The line was cut: ${behind} could not hear of what ${ahead} followed.`,
      explanation:
        cause === 'cut'
          ? `${works} ${capital(behind)} would have taken the one that is worth more, and nothing came through to it.`
          : cause === 'delay'
            ? 'The line was not cut then: the block came through a little later.'
            : 'Both had heard of both blocks by then.',
    },
    delay: {
      text: `The line was slow: what ${ahead} followed was still on its way to ${behind}.`,
      explanation:
        cause === 'delay'
          ? `${works} ${capital(behind)} would have taken the one that is worth more, and it arrived later.`
          : cause === 'cut'
            ? 'The line’s delay was over by then. The block waited for the line to be mended.'
            : 'Nothing was on its way: both had heard of both blocks by then.',
    },
    'first-seen': {
      text: 'Both knew both blocks, of the same work, and each kept the one that it had heard of first.',
      explanation:
        cause === 'first-seen'
          ? `Both chains are worth ${hashesWord(mineWork)}. A node changes its head for more work, not for as much.`
          : `The two were not of the same work. ${works}`,
    },
    refused: {
      text: 'One of the two blocks breaks a rule, and one side refused it.',
      explanation: 'No block of either branch was refused by anybody.',
    },
  }
  const { [cause]: right, ...wrong } = choices
  const drawn = choicesOf(right, Object.values(wrong))
  return (
    drawn && {
      ...{ id: 'head', kind: 'head', at },
      prompt: `At ${clockOf(at)} ${scene.who} followed block ${formatNumber(mineBlock.height!)}, ${shortId(mine.head)}, and ${other} block ${formatNumber(theirBlock.height!)}, ${shortId(theirs.head)}. Why not the same?`,
      choices: drawn,
      facts: { cause, mine: mine.head, theirs: theirs.head, group: theirs.group, own: mine.group },
    }
  )
}
