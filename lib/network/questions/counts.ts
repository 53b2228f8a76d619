import { formatNumber } from '@/lib/format'
import { longestGap } from '../bookmarks'
import { blocksWord, clockOf, groupWord, shortId, spanOf } from '../words'
import { choicesOf, type Drawn, numbersOf } from './question'
import type { Scene } from './scene'

/** "How many of the blocks that your node found are not in its chain at the end?" */
export function askUndone(scene: Scene): Drawn | null {
  const { story, blocks, head } = scene
  if (!story && !agrees(scene, scene.history.seq)) return null
  const chain = new Set(scene.chainOf(head)?.map(({ id }) => id))
  const found = [...blocks.values()].filter(({ node }) =>
    story ? node === story.number : node !== null,
  )
  const undone = found.filter(({ id }) => !chain.has(id))
  if (chain.size === 0 || found.length < 2) return null
  const [all, right] = [found.length, undone.length]
  const near = [right + 1, right - 1, all - right, 0, all, right + 2]
  const which =
    right === 0
      ? 'All of them are in it.'
      : `In it are ${formatNumber(all - right)}. ${right === 1 ? 'The other one is' : 'The others are, newest last,'} ${undone
          .map(({ id }) => shortId(id))
          .slice(0, 6)
          .join(', ')}${right > 6 ? ' …' : ''}.`
  const choices = numbersOf(
    right,
    near.filter((count) => count >= 0 && count <= all),
    { apart: 1, say: (count) => formatNumber(count), why: which },
  )
  return (
    choices && {
      ...{ id: 'undone', kind: 'undone', at: null },
      prompt: `${story ? 'Your node' : 'The class'} found ${blocksWord(all)}. How many of them are not in ${story ? 'its chain' : 'the chain'} at the end?`,
      choices,
      facts: { found: all, undone: right, head },
    }
  )
}

/** "The line was mended at 12:00. How long was it until all followed one block?" */
export function askAgreed(scene: Scene): Drawn | null {
  const { history } = scene
  const { settings } = history
  for (const [place, { seq, at, links }] of settings.entries()) {
    const wasCut = settings[place - 1]?.links.some(({ isUp }) => !isUp) ?? false
    if (!wasCut || links.some(({ isUp }) => !isUp) || agrees(scene, seq - 1)) continue
    const until = (settings[place + 1]?.seq ?? history.seq + 1) - 1
    let met = seq
    while (met <= until && !agrees(scene, met)) met++
    if (met > until) continue
    const took = history.events[met - 1]!.at - at
    const { head, height } = history.at(met).groups[0]!
    const choices = numbersOf(took, [10_000, 30_000, 0, 60_000, 120_000, 300_000], {
      apart: Math.max(6000, took / 2),
      say: (ms) => (ms < 1000 ? 'It was so at once' : `About ${spanOf(ms)}`),
      why: `${took < 1000 ? 'What had waited at the cut came through at that moment.' : `It was so at ${clockOf(at + took)}.`} All groups followed block ${formatNumber(height)}, ${shortId(head)}.`,
    })
    if (choices)
      return {
        ...{ id: 'agreed', kind: 'agreed', at, choices },
        prompt: `At ${clockOf(at)} the last cut was mended, and the groups followed different blocks. How long was it until all followed the same?`,
        facts: { mended: seq, met, took },
      }
  }
  return null
}

/** Whether all groups with somebody in them follow one block after that event. */
function agrees({ history }: Scene, seq: number): boolean {
  const { isBegun, groups } = history.at(seq)
  return isBegun && new Set(groups.map(({ head }) => head)).size === 1
}

/** "Which node found most of the chain?" */
export function askMost(scene: Scene): Drawn | null {
  const counts = new Map<number, number>()
  for (const node of scene.history.live.nodes.keys()) counts.set(node, 0)
  for (const { node } of scene.chainOf(scene.head) ?? [])
    if (node !== null) counts.set(node, (counts.get(node) ?? 0) + 1)
  const [first, second, ...rest] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (!first || !second || first[1] === second[1]) return null
  const say = ([node, count]: [number, number], isRight: boolean) => ({
    text: `Node ${formatNumber(node)}`,
    explanation: isRight
      ? `It found ${blocksWord(count)} of it. Who finds a block is chance, with odds as the hash rates are.`
      : `It found ${count === 0 ? 'none' : blocksWord(count)} of it.`,
  })
  const choices = choicesOf(
    say(first, true),
    [second, ...rest].map((one) => say(one, false)),
  )
  const whose = scene.story ? 'your node' : groupWord(scene.groupAt(0) ?? 0)
  return (
    choices && {
      ...{ id: 'most', kind: 'most', at: null, choices },
      prompt: `Which node found most blocks of the chain that ${whose} follows in the end?`,
      facts: { node: first[0], count: first[1] },
    }
  )
}

/** "What was the longest wait between two blocks?" */
export function askGap(scene: Scene): Drawn | null {
  const found = [...scene.blocks.values()].map(({ node, at }) => ({ node, heard: at }))
  const gap = longestGap(found)
  const mined = found.filter(({ node }) => node !== null)
  if (!gap || mined.length < 4) return null
  const right = gap.to - gap.from
  const mean = (mined.at(-1)!.heard - mined[0]!.heard) / (mined.length - 1)
  if (right < 2000) return null
  const choices = numbersOf(right, [mean, right * 2, right * 3, right / 3, right / 2], {
    apart: Math.max(1500, right / 4),
    say: spanOf,
    why: `From ${clockOf(gap.from)} to ${clockOf(gap.to)} nobody found one. On average it was ${spanOf(mean)}: finding has no memory, so that a wait several times as long is usual.`,
  })
  return (
    choices && {
      ...{ id: 'gap', kind: 'gap', at: gap.from, choices },
      prompt: `The class found ${blocksWord(mined.length)}. How long was the longest wait from one to the next?`,
      facts: { gap: right, from: gap.from },
    }
  )
}

/** "How many blocks of its chain did your node find?" Of a class: how many nodes found one. */
export function askShare(scene: Scene): Drawn | null {
  const { story } = scene
  const finders = (scene.chainOf(scene.head) ?? []).flatMap(({ node }) => node ?? [])
  if (finders.length < 3) return null
  const right = story
    ? finders.filter((node) => node === story.number).length
    : new Set(finders).size
  const most = story ? finders.length : scene.history.live.nodes.size
  const near = [right + 1, right - 1, right + 2, most, 0]
  const choices = numbersOf(
    right,
    near.filter((count) => count >= 0 && count <= finders.length),
    {
      apart: 1,
      say: (count) => formatNumber(count),
      why: story
        ? `Of the ${formatNumber(finders.length)} blocks it found ${formatNumber(right)}, and others the rest. All of them were checked by every node alike.`
        : `Nodes ${[...new Set(finders)]
            .sort((a, b) => a - b)
            .map((node) => formatNumber(node))
            .join(', ')}. Everybody else’s work was as real, and found nothing that is in it.`,
    },
  )
  return (
    choices && {
      ...{ id: 'share', kind: 'share', at: null, choices },
      prompt: story
        ? `The chain that your node follows in the end has ${blocksWord(finders.length)} that were mined. How many of them did your node find?`
        : `The chain of ${scene.who} has ${blocksWord(finders.length)} that were mined in the end. How many different nodes found them?`,
      facts: { blocks: finders.length, count: right },
    }
  )
}
