import { SandboxEnd, type Step, type StepReply } from '@/lib/sandbox/protocol'
import { judge, Unmet } from './_failures'
import { format } from './_format'
import type { Host } from './_host'
import type { SuiteContext } from './suite'

const DEFAULT_RUNS = 100

/** Inputs tried after the first that fails, to find a smaller one. Each costs calls into the sandbox. */
const MAX_SHRINKS = 100

/** When what can be asked now has been asked. A timer waits a millisecond more, and is what a browser has. */
const nextTurn: (then: () => void) => unknown =
  'setImmediate' in globalThis ? setImmediate : setTimeout

type Ask = (step: Step, observe: boolean) => Promise<StepReply>
type Play = (steps: readonly Step[], observe: boolean) => Promise<StepReply[]>

/**
 * `forAll`, and the ways by which its properties ask.
 * @param nextName a name for each property. It has a stream of its own, so that adding a test moves no other
 * test's inputs.
 */
export function createForAll(
  host: Host,
  nextName: () => string,
): { forAll: SuiteContext['forAll']; ask: Ask; play: Play } {
  const { fc, seen } = host
  let together: Ask | null = null

  const ask: Ask = (step, observe) => (together ? together(step, observe) : host.request(step))

  /** Beside other properties a sequence is a part of their message: its steps follow each other in it. */
  const play: Play = (steps, observe) => {
    const beside = together
    return beside
      ? Promise.all(steps.map((step) => beside(step, observe)))
      : playAlone(host, steps, observe)
  }

  const forAll: SuiteContext['forAll'] = async (arbitrary, property, options) => {
    const settings = { seed: mix(host.seed, nextName()), numRuns: options?.runs ?? DEFAULT_RUNS }

    /** What each property threw, side by side; `undefined` for those that hold. */
    async function runTogether(): Promise<unknown[]> {
      type Value = Parameters<typeof property>[0]
      const values: Value[] = []
      fc.check(
        fc.property(arbitrary, (value) => void values.push(value)),
        settings,
      )
      together = gather(host)
      try {
        return await Promise.all(
          values.map((value) =>
            property(value).then(
              () => undefined,
              (cause: unknown) => cause,
            ),
          ),
        )
      } finally {
        together = null
      }
    }

    const before = options?.together ? await runTogether() : null
    const ended = before?.find((cause) => cause instanceof SandboxEnd)
    if (ended) throw ended

    let last: Unmet | SandboxEnd | null = null
    let fault: unknown
    let shrinks = 0
    let run = 0
    const details = await fc.check(
      fc.asyncProperty(arbitrary, async (value) => {
        if (last && ++shrinks > MAX_SHRINKS) return true
        const known = before && !last ? { cause: before[run++] } : null
        if (known && known.cause === undefined) return true
        try {
          await property(value)
          // It failed beside others and holds alone: the program keeps something from call to call.
          if (known) throw known.cause
        } catch (cause) {
          const outcome = judge(cause, seen)
          if (outcome === null) fault = cause
          else last = outcome
          // A program that is gone, or a suite that is broken, cannot be shrunk towards anything.
          if (outcome === null || outcome instanceof SandboxEnd) return true
          return false
        }
        return last instanceof SandboxEnd || fault === undefined
      }),
      settings,
    )
    if (fault !== undefined) throw fault
    if ((last as unknown) instanceof SandboxEnd) throw last as unknown as SandboxEnd
    if (details.failed) {
      const example = details.counterexample?.[0]
      const unmet = last as Unmet | null
      throw new Unmet(unmet?.message ?? 'A property does not hold.', {
        counterExample: format(example),
        ...(unmet?.at && { at: unmet.at }),
        ...(unmet?.outcome && { outcome: unmet.outcome }),
      })
    }
  }
  return { forAll, ask, play }
}

async function playAlone(
  host: Host,
  steps: readonly Step[],
  observe: boolean,
): Promise<StepReply[]> {
  const reply = await host.request({ kind: 'play', steps, observe })
  if (!reply.ok) throw new SandboxEnd('protocol', 'no answers to what was played')
  return reply.value as StepReply[]
}

/** Collects what is asked before the event loop turns, and sends it as one message. */
function gather(host: Host): Ask {
  type Waiting = {
    step: Step
    observe: boolean
    resolve: (reply: StepReply) => void
    reject: (cause: unknown) => void
  }
  let waiting: Waiting[] = []

  async function flush(): Promise<void> {
    const asked = waiting
    waiting = []
    try {
      const replies = await playAlone(
        host,
        asked.map(({ step }) => step),
        asked.some((one) => one.observe),
      )
      asked.forEach(({ resolve }, at) => resolve(replies[at]!))
    } catch (cause) {
      for (const { reject } of asked) reject(cause)
    }
  }

  return (step, observe) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) nextTurn(() => void flush())
      waiting.push({ step, observe, resolve, reject })
    })
}

/** FNV-1a of the text, started from the seed: 31 bits. */
function mix(seed: number, text: string): number {
  let hash = (2166136261 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0
  return hash & 0x7fffffff
}
