import { expect, test } from 'vitest'
import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { sha256d } from '@/lib/consensus/sha256'
import { type Beginning, configOf } from '@/lib/network/pace'
import { SESSION } from '@/lib/network/cursor'
import { bytesOf, type HeardLine } from '@/lib/network/heard'
import { HeardLog } from '@/lib/network/heard-log'
import { History } from '@/lib/network/history'
import { Links } from '@/lib/network/links'
import { readBlock } from '@/lib/network/projection'
import type { Drawn, QuestionKind } from '@/lib/network/questions/question'
import { questionsOf } from '@/lib/network/questions/questions'
import { Story } from '@/lib/network/story'
import { decodeBlock, hashToId, makeTx } from '@/lib/node/wire'
import { SimulatedClass } from './_class'
import { anyLesson, FIRST_STABLE } from './_lesson'

/**
 * Every answer is computed a second time, from what the nodes themselves said and from the bytes of the log; neither
 * `History` nor the code that draws the questions is asked.
 */
class Witness {
  readonly lesson: SimulatedClass
  readonly parents = new Map<string, string>()
  readonly nBits = new Map<string, number>()
  readonly finder = new Map<string, number>()
  readonly seqs = new Map<string, number>()
  readonly times = new Map<string, number>()
  readonly sent = new Map<string, number>()
  /** Id of the block that all others stand on. */
  readonly first: string

  constructor(lesson: SimulatedClass) {
    this.lesson = lesson
    const { base } = configOf(beginningOf(lesson))
    this.first = hashToId(sha256d(base.header))
    for (const event of lesson.told) {
      if (event.kind !== 'block') continue
      const { id, parent, nBits } = readBlock(event.bytes)!
      if (this.parents.has(id)) continue
      this.parents.set(id, parent)
      this.nBits.set(id, nBits)
      this.finder.set(id, event.node)
      this.seqs.set(id, event.seq)
      this.sent.set(id, event.at)
      this.times.set(id, parseHeader(bytesOf(event.bytes).slice(0, 80)).nTime)
    }
  }

  /** Number of the last event that was not after it. */
  seqAt(ms: number): number {
    return this.lesson.told.filter(({ at }) => at <= ms).length
  }

  /** What a node followed, in its own words. */
  headOf(node: number, seq: number): string {
    return this.lesson.followed[seq - 1]![node - 1]! || this.first
  }

  chain(id: string): string[] {
    const all: string[] = []
    for (
      let at: string | undefined = id;
      at !== undefined && this.parents.has(at);
      at = this.parents.get(at)
    )
      all.push(at)
    return all
  }

  /** Expected hashes by the arithmetic of nBits: 2^256 over the hashes that will do. */
  hashes(id: string): number {
    const nBits = this.nBits.get(id)!
    const target = BigInt(nBits & 0x7fffff) << BigInt(8 * ((nBits >>> 24) - 3))
    return Number(2n ** 256n / (target + 1n))
  }

  work(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + this.hashes(id), 0)
  }

  /** Nodes whose parts are the network's. */
  honest(): number[] {
    return this.lesson.learners.flatMap(({ difference }, i) => (difference ? [] : [i + 1]))
  }

  /** Those of them that stay in their group. */
  stable(): number[] {
    return this.honest().filter((node) => node >= FIRST_STABLE)
  }

  groupOf(node: number, seq: number): number {
    let group = 0
    for (const event of this.lesson.told.slice(0, seq)) {
      if (event.kind === 'joined' && event.word.node === node) group = event.word.group
      if (event.kind === 'control' && event.word.kind === 'group' && event.word.node === node)
        group = event.word.group
    }
    return group
  }

  /** Whether a group knows a block and all below it after `seq` events, `later` ms on, with all lines mended or not. */
  knows(group: number, id: string, seq: number, { later = 0, isMended = false } = {}): boolean {
    const wire = new Links()
    for (const event of this.lesson.told.slice(0, seq)) {
      const links =
        event.kind === 'control' && event.word.kind === 'links' ? event.word.links : null
      wire.add({ seq: event.seq, at: event.at, source: event.source, ...(links && { links }) })
    }
    const all = [0, 1, 2, 3].flatMap((from) =>
      [0, 1, 2, 3].map((to) => ({ from, to, delayMs: 0, isUp: true })),
    )
    const at = this.lesson.told[seq - 1]!.at + later
    wire.add({ seq: seq + 1, at, source: SESSION, ...(isMended && { links: all }) })
    const heard = new Set(wire.heardBy(group).map((one) => one.seq))
    return this.chain(id).every((one) => heard.has(this.seqs.get(one)!))
  }
}

function beginningOf({ told }: SimulatedClass): Beginning {
  for (const event of told)
    if (event.kind === 'control' && event.word.kind === 'begin') return event.word.beginning
  throw new Error('nobody mines')
}

/** Throws, by `expect`, unless the answer is right. `node`: whoever asks; for the class somebody of its group. */
function verify(witness: Witness, { kind, at, facts, choices }: Drawn, node: number): void {
  const { lesson } = witness
  const end = lesson.told.length
  const right = choices.filter(({ correct }) => correct)
  expect(right).toHaveLength(1)
  const text = right[0]!.text
  const seq = at === null ? end : witness.seqAt(at)
  const head = witness.headOf(node, end)
  const checks: Record<QuestionKind, () => void> = {
    head() {
      const { mine, theirs, group, own, cause } = facts as Record<string, string & number>
      expect(witness.headOf(node, seq)).toBe(mine)
      expect(witness.groupOf(node, seq)).toBe(own)
      const other = witness.stable().find((one) => witness.groupOf(one, seq) === group)!
      expect(witness.headOf(other, seq)).toBe(theirs)
      expect(mine).not.toBe(theirs)
      const [mineWork, theirWork] = [mine!, theirs!].map((id) => witness.work(witness.chain(id)))
      const [behind, ahead] = mineWork! < theirWork! ? [own!, theirs!] : [group!, mine!]
      const knows = (with_: { later?: number; isMended?: boolean } = {}) =>
        witness.knows(behind, ahead, seq, with_)
      if (cause === 'first-seen') {
        expect(mineWork).toBe(theirWork)
        expect(witness.knows(own!, theirs!, seq) && witness.knows(group!, mine!, seq)).toBe(true)
        expect(text).toContain('same work')
        return
      }
      expect(mineWork).not.toBe(theirWork)
      expect(knows()).toBe(false)
      // Waiting alone brings what is on its way, and nothing through a cut.
      expect(knows({ later: 120_000 })).toBe(cause === 'delay')
      expect(knows({ later: 120_000, isMended: true })).toBe(true)
      expect(text).toContain(cause === 'cut' ? 'The line was cut' : 'The line was slow')
    },
    winner() {
      const { old, new: taken } = facts as Record<string, string>
      expect(witness.headOf(node, seq)).toBe(taken)
      const [left, up] = [witness.chain(old!), witness.chain(taken!)]
      expect(left).not.toContain(taken)
      expect(up).not.toContain(old)
      expect(witness.work(up)).toBeGreaterThan(witness.work(left))
      expect(text).toContain(taken!.slice(-8))
      for (const { text: wrong, correct } of choices)
        if (!correct) expect(wrong).not.toContain(taken!.slice(-8))
    },
    final() {
      const { block, on } = facts as { block: string; on: number }
      const before = witness.chain(witness.headOf(node, seq))
      expect(before.indexOf(block)).toBe(on)
      expect(witness.chain(head)).not.toContain(block)
      expect(text).toMatch(/^No: a branch/)
    },
    undone() {
      const chain = new Set(witness.chain(head))
      const mine = [...witness.finder].filter(
        ([, finder]) => facts.own === 0 || finder === facts.own,
      )
      expect(facts.found).toBe(mine.length)
      expect(text).toBe(String(mine.filter(([id]) => !chain.has(id)).length))
    },
    agreed() {
      const { mended, met, took } = facts as Record<string, number>
      const agree = (one: number) =>
        new Set(witness.stable().map((other) => witness.headOf(other, one))).size === 1
      expect(agree(mended! - 1)).toBe(false)
      expect(agree(met!)).toBe(true)
      for (let one = mended!; one < met!; one++) expect(agree(one)).toBe(false)
      expect(lesson.told[met! - 1]!.at - lesson.told[mended! - 1]!.at).toBe(took)
      expect(text).toMatch(took! < 1000 ? /at once/ : /About/)
    },
    refused() {
      const { block, reason } = facts as Record<string, string>
      const { said } = lesson.learners[witness.honest()[0]! - 1]!
      const verdicts = said.flatMap(({ output }) =>
        output.kind === 'verdict' && output.id === block ? [output.reason] : [],
      )
      expect(verdicts).toContain(reason)
      expect(witness.finder.get(block!)).toBe(facts.node)
      for (const other of witness.honest())
        expect(witness.chain(witness.headOf(other, end))).not.toContain(block)
    },
    pace() {
      const { from, to } = facts as Record<string, string>
      const ratio = witness.hashes(to!) / witness.hashes(from!)
      expect(facts.ratio).toBeCloseTo(ratio, 4)
      const chain = witness.chain(head)
      const steps = chain.indexOf(from!) - chain.indexOf(to!)
      expect(steps).toBeGreaterThan(3)
      const time = (id: string) => witness.times.get(witness.parents.get(id)!)!
      const gap = (time(to!) - time(from!)) / steps
      expect(ratio > 1).toBe(gap < 10)
      expect(text).toMatch(ratio > 1 ? /^It rose .* faster/ : /^It fell .* slower/)
    },
    back() {
      // Nobody pays anybody in these lessons: the test below has one who does.
      expect([facts.back, text]).toEqual(['', 'None of them.'])
    },
    most() {
      const counts = new Map<number, number>()
      for (const id of witness.chain(head)) {
        const finder = witness.finder.get(id)!
        counts.set(finder, (counts.get(finder) ?? 0) + 1)
      }
      const best = Math.max(...counts.values())
      expect([...counts].filter(([, count]) => count === best)).toEqual([[facts.node, best]])
      expect(text).toBe(`Node ${facts.node}`)
    },
    share() {
      const finders = witness.chain(head).map((id) => witness.finder.get(id)!)
      expect(facts.blocks).toBe(finders.length)
      const count =
        facts.own === 0 ? new Set(finders).size : finders.filter((one) => one === facts.own).length
      expect(text).toBe(String(count))
    },
    gap() {
      const times = [...witness.sent.values()]
      const gaps = times.slice(1).map((time, i) => time - times[i]!)
      expect(facts.gap).toBe(Math.max(...gaps))
    },
  }
  checks[kind]()
}

function historyOf(lesson: SimulatedClass): History {
  const history = new History()
  for (const event of lesson.told) history.take(event)
  return history
}

function storyOf({ logged }: SimulatedClass, node: number): Story {
  const story = new Story(node)
  for (const line of new HeardLog(node).take(logged)) story.take(JSON.parse(line) as HeardLine)
  return story
}

const SEEDS = Array.from({ length: 16 }, (_, i) => 100 + i)
const kinds = new Map<string, number>()

test.each(SEEDS)(
  'Every marked answer is right, and there are three to eight (lesson %i)',
  (seed) => {
    const lesson = anyLesson(seed, { isDealt: true })
    const witness = new Witness(lesson)
    const history = historyOf(lesson)
    const { groups } = history.at(history.seq)
    const largest = groups.toSorted((a, b) => b.nodes - a.nodes || a.group - b.group)[0]!.group
    const eyes = witness.honest()
    const asks: [number | null, number][] = eyes.map((node) => [node, node])
    const always = eyes.find((node) =>
      lesson.told.every((_, i) => witness.groupOf(node, i + 1) === largest),
    )
    // Of the class the largest group asks: somebody who was in it all along saw what it saw.
    if (always !== undefined) asks.push([null, always])
    for (const [node, witnessed] of asks) {
      const questions = questionsOf(history, node === null ? null : storyOf(lesson, node))
      expect(questions.length).toBeGreaterThanOrEqual(3)
      expect(questions.length).toBeLessThanOrEqual(8)
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
      for (const question of questions) {
        const { kind, choices } = question
        const name = kind === 'head' ? `head ${String(question.facts.cause)}` : kind
        kinds.set(name, (kinds.get(name) ?? 0) + 1)
        expect(choices.length).toBeGreaterThanOrEqual(3)
        expect(new Set(choices.map(({ text }) => text)).size).toBe(choices.length)
        const facts = {
          ...question.facts,
          ...(['undone', 'share'].includes(kind) && { own: node ?? 0 }),
        }
        verify(witness, { ...question, facts }, witnessed)
      }
    }
  },
)

test('All kinds but that of payments come up, and each cause', () => {
  expect([...kinds.keys()].sort()).toEqual(
    expect.arrayContaining([
      'agreed',
      'final',
      'gap',
      'head cut',
      'head delay',
      'most',
      'pace',
      'refused',
      'undone',
      'winner',
    ]),
  )
})

test('A payment that was mined on the branch that lost waits again, and is what the question is about', () => {
  // A reward can be spent after a hundred blocks.
  const lesson = new SimulatedClass([6, 6, 8], { seed: 5 })
  lesson.run(1100)
  const paid = lesson.told.flatMap((event) =>
    event.kind === 'block' ? decodeBlock(bytesOf(event.bytes)).txs : [],
  )[0]!
  lesson.move([3], 1)
  lesson.links([0, 1], { delayMs: 0, isUp: false })
  const { value, owner } = paid.tx.outputs[0]!
  const tx = makeTx([{ txid: paid.tx.txid, index: 0 }], [{ value: value - 1000n, owner }])
  lesson.say({ kind: 'tx', source: 1, node: 3, body: tx.bytes })
  lesson.run(300)
  lesson.links([0, 1], { delayMs: 0, isUp: true })
  lesson.control({ kind: 'end' })
  const left = lesson.learners[2]!.node.summary()
  expect(left.mempool).toEqual([tx.tx.txid])
  const asked = questionsOf(historyOf(lesson), storyOf(lesson, 3)).find(
    ({ kind }) => kind === 'back',
  )!
  expect(asked.facts.back).toBe(tx.tx.txid)
  const [right] = asked.choices.filter(({ correct }) => correct)
  expect(right!.text).toContain(tx.tx.txid.slice(-8))
  const { groups } = historyOf(lesson).at(lesson.told.length)
  expect(new Set(groups.map(({ head }) => head)).size).toBe(1)
})

test('A session in which nothing was mined asks nothing', () => {
  const history = new History()
  expect(questionsOf(history, null)).toEqual([])
  for (const event of anyLesson(100).told.slice(0, 2)) history.take(event)
  expect(questionsOf(history, null)).toEqual([])
})
