import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadLab } from '@/lib/labs/load'
import type { Verdict } from '@/lib/labs/verdict'
import { deadlineSeconds } from './deadline'
import { type Grader, type GraderInput, GradingLost } from './graders'

/** What a slot's process is sent, and what it says. */
export type SlotOrder = Omit<GraderInput, 'onTest' | 'onJudged'>
export type SlotWord =
  | { kind: 'ready'; version: string; walls: string; warning: string | null }
  | { kind: 'test'; done: number; total: number }
  | { kind: 'judged'; verdict: Verdict }
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'failed'; reason: string }

/** Processes that a program may end before it is given up. */
const LIVES = 2

/** What its author is told of a program that was given up. */
const UNCHANGED =
  'The fault is ours, but unchanged it would happen again: write that part differently.'

const STARTING_MS = 60_000

export type Slots = Grader & {
  /** What the sandboxes of these slots are held by. */
  walls: string
  /** What is missing in the sandbox, for people. */
  warning: string | null
  /** Every grading that begins from now on runs in a process that has read the suites anew. */
  renew(): void
  close(): void
}

/**
 * Graders in processes of their own, one submission at a time in each. A grading that ends its process takes
 * nothing else along, and nobody else can be blamed for it; one that stops its process, by whatever code of ours,
 * is ended at the deadline.
 *
 * @param deadlineMs of a lab's grading; the default is its limits' (deadline.ts)
 * @param environment of the processes, beside this one's
 */
export async function openSlots(
  count: number,
  deadlineMs: (slug: string) => number = (slug) =>
    1000 * deadlineSeconds(loadLab(slug).manifest.limits),
  environment: Readonly<Record<string, string>> = {},
): Promise<Slots> {
  const living = new Set<ChildProcess>()
  const free: Seat[] = []
  const taken = new Set<Seat>()
  const waiting: ((seat: Seat) => void)[] = []
  let closed = false

  async function start(): Promise<Slot> {
    if (closed) throw new Error('the grader stops')
    const child = forkSlot(environment)
    living.add(child)
    child.once('exit', () => living.delete(child))
    return firstWord(child)
  }

  async function gradeIn(
    seat: Seat,
    { onTest, onJudged, ...order }: GraderInput,
  ): Promise<Verdict> {
    for (let life = 1; life <= LIVES; life++) {
      // One that ended while it was idle, or of the last program, or is out of date, is replaced first.
      if (!seat.slot || !seat.slot.child.connected) seat.slot = await start()
      let judged: Verdict | null = null
      const end = await run(seat.slot.child, order, deadlineMs(order.slug), {
        onTest,
        onJudged(verdict) {
          judged = verdict
          onJudged?.(verdict)
        },
      })
      if (end !== 'died' && end !== 'overdue') return end
      seat.slot.child.kill('SIGKILL')
      seat.slot = null
      // All that is missing is the name of the idea, and that is our work: the program is not to blame.
      if (judged) return judged
      if (end === 'overdue')
        throw new GradingLost(`Grading this took far longer than its limits allow. ${UNCHANGED}`)
      if (closed) throw new Error('the grader stops')
    }
    throw new GradingLost(`This program ended our grader, ${LIVES} times. ${UNCHANGED}`)
  }

  const slots = await Promise.all(Array.from({ length: count }, start))
  for (const slot of slots) free.push({ slot, outdated: false })
  const { version, walls, warning } = slots[0]!

  return {
    version,
    walls,
    warning,
    async grade(input) {
      const seat = free.shift() ?? (await new Promise<Seat>((resolve) => waiting.push(resolve)))
      taken.add(seat)
      try {
        return await gradeIn(seat, input)
      } finally {
        taken.delete(seat)
        if (seat.outdated && seat.slot) dismiss(seat.slot.child)
        seat.outdated = false
        const next = waiting.shift()
        if (next) next(seat)
        else free.push(seat)
      }
    },
    renew() {
      for (const seat of free) if (seat.slot) dismiss(seat.slot.child)
      for (const seat of taken) seat.outdated = true
    },
    close() {
      closed = true
      for (const child of living) dismiss(child)
    },
  }
}

/** Room for one process; empty after a death, until the next program. */
type Seat = { slot: Slot | null; outdated: boolean }

/** It ends its sandboxes when the channel closes. */
function dismiss(child: ChildProcess): void {
  if (child.connected) child.disconnect()
  void sleep(1000, null, { ref: false }).then(() => child.kill('SIGKILL'))
}

type Slot = { child: ChildProcess; version: string; walls: string; warning: string | null }

function forkSlot(environment: Readonly<Record<string, string>>): ChildProcess {
  return fork('lib/grading/slot.ts', {
    env: { ...process.env, ...environment },
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function firstWord(child: ChildProcess): Promise<Slot> {
  const over = new AbortController()
  const late = sleep(STARTING_MS, null, { signal: over.signal }).then(() => 'was not ready in time')
  const ended = once(child, 'exit', { signal: over.signal }).then(() => 'ended as it started')
  const spoke = once(child, 'message', { signal: over.signal }).then(([word]) => word as SlotWord)
  const word = await Promise.race([spoke, ended, late])
  over.abort()
  for (const loser of [late, ended, spoke]) loser.catch(() => {})
  if (typeof word === 'string' || word.kind !== 'ready') {
    child.kill('SIGKILL')
    throw new Error(`a grader's process ${typeof word === 'string' ? word : 'spoke out of turn'}`)
  }
  const { version, walls, warning } = word
  return { child, version, walls, warning }
}

/** @throws Error with the slot's reason when grading threw there */
function run(
  child: ChildProcess,
  order: SlotOrder,
  deadlineMs: number,
  { onTest, onJudged }: Pick<GraderInput, 'onTest' | 'onJudged'>,
): Promise<Verdict | 'died' | 'overdue'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve('overdue')), deadlineMs)
    const died = (): void => settle(() => resolve('died'))
    const heard = (word: SlotWord): void => {
      if (word.kind === 'test') onTest?.(word.done, word.total)
      else if (word.kind === 'judged') onJudged?.(word.verdict)
      else if (word.kind === 'verdict') settle(() => resolve(word.verdict))
      else if (word.kind === 'failed') settle(() => reject(new Error(word.reason)))
    }
    function settle(how: () => void): void {
      clearTimeout(timer)
      child.off('exit', died)
      child.off('message', heard)
      how()
    }
    child.once('exit', died)
    child.on('message', heard)
    // A channel that closed in this moment: the exit says the rest.
    child.send(order, () => {})
  })
}
