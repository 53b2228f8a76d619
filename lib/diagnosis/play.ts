import { SandboxEnd, type Call, type Reply, type Sandbox } from '@/lib/sandbox/protocol'
import { answerOf, answersOf, type Answer } from './answer'
import type { Script, Step, StepCall } from './types'

/** Calls in one message; one that never returns takes the answers of its message with it. */
const BATCH = 24

/**
 * Puts a script to a program and takes its answers, scene by scene. A program that ends (time, memory, a
 * crash) has `ended` where it did and `unasked` after it. Never throws for what the program does.
 * @param sandbox the program is loaded
 * @param from the scene to start with
 */
export async function play(
  script: Script,
  sandbox: Sandbox,
  options: { from?: number; oneByOne?: boolean } = {},
): Promise<Answer[][]> {
  const { from = 0, oneByOne = false } = options
  const answers: Answer[][] = script.scenes.map(({ steps }) =>
    steps.map(() => ({ kind: 'unasked' })),
  )
  let ended = false

  async function ask(call: Call): Promise<Reply | null> {
    if (ended) return null
    try {
      return await sandbox.request(call)
    } catch (cause) {
      if (!(cause instanceof SandboxEnd)) throw cause
      ended = true
      return null
    }
  }

  async function playScene(at: number): Promise<void> {
    let isMade = false
    for (const [i, step] of script.scenes[at]!.steps.entries()) {
      const { call } = step
      // What has not been made cannot be asked.
      if ((call.kind === 'method' || call.kind === 'get') && !isMade) continue
      const reply = await ask(call)
      if (!reply) {
        answers[at]![i] = { kind: 'ended' }
        return
      }
      if (call.kind === 'create') isMade = reply.ok
      answers[at]![i] = answerOf(step.call, reply, step.observed)
    }
  }

  async function playBatch(places: readonly number[]): Promise<void> {
    const calls = places.map(
      (at) => script.scenes[at]!.steps[0]!.call as StepCall & { kind: 'call' },
    )
    const batch: Call = {
      kind: 'batch',
      fn: calls[0]!.fn,
      argLists: calls.map(({ args }) => args),
    }
    const reply = await ask(batch)
    if (!reply) {
      for (const at of places) answers[at] = [{ kind: 'ended' }]
      return
    }
    // One answer that cannot cross spoils the message, not the others.
    if (!reply.ok) for (const at of places) await playScene(at)
    else
      for (const [i, [, answer]] of answersOf(batch, reply, false).entries())
        answers[places[i]!] = [answer]
  }

  const waiting = new Map<string, number[]>()
  for (let at = from; at < script.scenes.length && !ended; at++) {
    const { steps } = script.scenes[at]!
    if (oneByOne || steps.length > 1 || !batchable(steps[0]!)) {
      await playScene(at)
      continue
    }
    const { fn } = steps[0]!.call as StepCall & { kind: 'call' }
    const places = waiting.get(fn) ?? []
    places.push(at)
    waiting.set(fn, places)
    if (places.length === BATCH) {
      waiting.delete(fn)
      await playBatch(places)
    }
  }
  for (const places of waiting.values()) if (!ended) await playBatch(places)
  return answers
}

function batchable({ call, observed }: Step): boolean {
  return call.kind === 'call' && !observed
}
