import { expect, test } from 'vitest'
import { START } from '@/lib/network/cursor'
import type { HeardLine } from '@/lib/network/heard'
import { HeardLog } from '@/lib/network/heard-log'
import { type Logged, sessionEntry } from '@/lib/network/log'
import { Relay } from '@/lib/network/relay'
import { Story } from '@/lib/network/story'
import { SimulatedClass } from './_class'
import { anyLesson } from './_lesson'

function linesOf(log: readonly Logged[], node: number | null, batch = 500): HeardLine[] {
  const heard = new HeardLog(node)
  const lines: string[] = []
  for (let from = 0; from < log.length; from += batch)
    lines.push(...heard.take(log.slice(from, from + batch)))
  return lines.map((line) => JSON.parse(line) as HeardLine)
}

function storyOf(log: readonly Logged[], node: number): Story {
  const story = new Story(node)
  for (const line of linesOf(log, node)) story.take(line)
  return story
}

/** As a browser is told it that was there from the beginning. */
function toldLive(log: readonly Logged[], node: number): number[] {
  const relay = new Relay()
  let frames = ''
  relay.add({ node, cursor: START, hear: (more) => (frames += more) })
  relay.take(log)
  return [...frames.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq))
}

test.each([11, 12, 13, 14, 15])(
  'The log of a node is what its browser was told, and its story what the node itself followed (lesson %i)',
  (seed) => {
    const lesson = anyLesson(seed)
    const { logged, followed, learners } = lesson
    for (const [place, { difference }] of learners.entries()) {
      const node = place + 1
      const lines = linesOf(logged, node, 7)
      expect(lines.map(({ seq }) => seq)).toEqual(toldLive(logged, node))
      for (const { heard, at } of lines) expect(heard).toBeGreaterThanOrEqual(at)
      // Whoever has a wrong part has followed something else.
      if (difference) continue
      const story = storyOf(logged, node)
      for (const [i, { at }] of logged.entries()) {
        if (logged[i + 1]?.at === at) continue
        expect(story.stepAt(at)?.head ?? '', `node ${node} at ${at}`).toBe(followed[i]![place])
      }
    }
  },
)

test('A node is told nothing across a cut, and nothing that was said before it came is dated earlier', () => {
  const lesson = new SimulatedClass([4, 3, 5, 2], { seed: 3 })
  lesson.run(60)
  lesson.move([3, 4], 1)
  lesson.links([0, 1], { delayMs: 0, isUp: false })
  lesson.run(150)
  const log = lesson.logged
  const heardBy = (node: number) =>
    new Set(linesOf(log, node).flatMap(({ kind, seq }) => (kind === 'block' ? [seq] : [])))
  const behind = log.filter(({ at, source }) => at > 60_000 && source === 1)
  expect(behind.length).toBeGreaterThan(3)
  for (const { seq } of behind) {
    expect(heardBy(1).has(seq)).toBe(false)
    expect(heardBy(3).has(seq)).toBe(true)
  }
  const late: Logged = {
    ...sessionEntry('joined', { node: 5, group: 0, rate: 1 }),
    ...{ seq: log.length + 1, at: log.at(-1)!.at },
  }
  const lines = linesOf([...log, late], 5)
  expect(lines.length).toBeGreaterThan(50)
  expect(new Set(lines.map(({ heard }) => heard))).toEqual(new Set([late.at]))
})

test('Whoever never came has heard nothing', () => {
  expect(linesOf(anyLesson(11).logged, 99)).toEqual([])
})

test('A story says what was found, and what of it stands, at every time', () => {
  const lesson = new SimulatedClass([4, 3, 5, 2], { seed: 3 })
  lesson.run(100)
  lesson.move([3, 4], 1)
  lesson.links([0, 1], { delayMs: 0, isUp: false })
  lesson.run(200)
  lesson.links([0, 1], { delayMs: 0, isUp: true })
  lesson.run(100)
  const { logged, learners } = lesson
  const story = storyOf(logged, 4)
  const end = story.at(story.end)
  const { head, height } = learners[3]!.node.summary()
  expect([end.head, end.height, end.group]).toEqual([head, height, 1])
  expect(end.found).toBe(logged.filter(({ kind, node }) => kind === 'block' && node === 4).length)
  expect(end.standing).toBeLessThanOrEqual(end.found)
  expect(story.at(99_000)).toMatchObject({ group: 0, links: [], isBegun: true, hasEnded: false })
  expect(story.at(150_000).links).toHaveLength(2)
  expect(story.at(-1)).toMatchObject({ group: null, isBegun: false, head: '', found: 0 })
})
