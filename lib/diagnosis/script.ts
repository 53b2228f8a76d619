import * as fc from 'fast-check'
import type { Call, Limits, Program, Reply, Sandbox } from '@/lib/sandbox/protocol'
import { runSuite } from '@/lib/suite/run-suite'
import type { Handle, KitValue, SuiteContext, SuiteDefinition } from '@/lib/suite/suite'
import { answersOf, type Answer } from './answer'
import type { Scene, Script, StepCall } from './types'

/** A suite that asks without end must not fill the memory. */
const MAX_RECORDED = 20_000

/** What is asked in a step, by the name that a learner knows: a function, a method, an entry point. */
export function subjectOf(call: StepCall): string {
  switch (call.kind) {
    case 'call':
      return call.fn
    case 'create':
      return call.className
    case 'method':
      return call.method
    case 'get':
      return call.property
    case 'dispatch':
      return call.entryPoint
  }
}

/**
 * Runs both suites on the reference solution and writes down every question with its answer.
 * @throws Error if the reference does not pass: then the lab is broken, and nothing can be said
 */
export async function recordScript(input: {
  suites: { visible: SuiteDefinition; hidden: SuiteDefinition }
  sandbox: Sandbox
  limits: Limits
  program: Program
  seed: number
}): Promise<{ script: Script; answers: Answer[][] }> {
  let test = ''
  let observing = false
  const asked: { call: Call; reply: Reply; observed: boolean; test: string }[] = []

  const sandbox: Sandbox = {
    ...input.sandbox,
    load: (program) => input.sandbox.load(program),
    allow: (budget) => input.sandbox.allow(budget),
    close: () => input.sandbox.close(),
    async request(call) {
      const observed = call.kind === 'play' ? call.observe : observing
      observing = false
      // As it is sent: a suite may change its own values afterwards.
      const sent = structuredClone(call)
      const reply = await input.sandbox.request(call)
      if (asked.length < MAX_RECORDED) asked.push({ call: sent, reply, observed, test })
      return reply
    },
  }
  const observe = <T>(ask: () => Promise<T>): Promise<T> => {
    observing = true
    return ask()
  }
  const listen =
    (definition: SuiteDefinition, folder: string): SuiteDefinition =>
    (context) =>
      definition(listening(context, observe, (id) => (test = `${folder}/${id}`)))

  const result = await runSuite({
    visible: listen(input.suites.visible, 'visible'),
    hidden: listen(input.suites.hidden, 'hidden'),
    open: () => Promise.resolve(sandbox),
    limits: input.limits,
    program: input.program,
    seed: input.seed,
    fc,
  })
  if (result.status !== 'passed')
    throw new Error(`the reference solution is ${result.status}: ${result.error?.message ?? ''}`)
  return scenesOf(asked)
}

/** The same context, saying which test runs and when more than the value is looked at. */
function listening(
  context: SuiteContext,
  observe: <T>(ask: () => Promise<T>) => Promise<T>,
  enter: (id: string) => void,
): SuiteContext {
  const heard = (handle: Handle): Handle => ({
    ...handle,
    observe: (...args) => observe(() => handle.observe(...args)),
  })
  return {
    ...context,
    test: (name, options, body) =>
      context.test(name, options, () => {
        enter(options.id)
        return body()
      }),
    observe: (...args) => observe(() => context.observe(...args)),
    create: async (...args) => heard(await context.create(...args)),
  }
}

/** Questions by what they depend on; a question that was asked before, with the same arguments, is left out. */
function scenesOf(
  asked: readonly { call: Call; reply: Reply; observed: boolean; test: string }[],
): { script: Script; answers: Answer[][] } {
  const scenes: Scene[] = []
  const answers: Answer[][] = []
  const known = new Map<string, number>()
  for (const { call, reply, observed, test } of asked) {
    for (const [single, answer] of answersOf(call, reply, observed)) {
      const key = dependsOn(single, answer)
      const at = key === null ? undefined : known.get(key)
      const step = { call: single, observed, test }
      if (at !== undefined) {
        scenes[at]!.steps.push(step)
        answers[at]!.push(answer)
        continue
      }
      if (key !== null) known.set(key, scenes.length)
      scenes.push({ steps: [step] })
      answers.push([answer])
    }
  }
  return { script: { scenes }, answers }
}

/** What two questions must share to stand in one scene; null for a question that stands alone. */
function dependsOn(call: StepCall, answer: Answer): string | null {
  if (call.kind === 'create') return answer.kind === 'value' ? `handle ${call.handle}` : null
  if (call.kind === 'method' || call.kind === 'get') return `handle ${call.handle}`
  if (call.kind !== 'call') return null
  const shared = sharedIdOf(call.args, 0)
  return shared === null ? null : `kit ${shared}`
}

/** The `id` of a kit value among these that keeps something from call to call: see `KitValue`. */
export function sharedIdOf(value: unknown, depth: number): number | null {
  if (typeof value !== 'object' || value === null || depth > 3) return null
  if ('kit' in value && 'options' in value) {
    const { options } = value as KitValue
    const isShared = typeof options === 'object' && options !== null && 'id' in options
    return isShared && typeof options.id === 'number' ? options.id : null
  }
  if (ArrayBuffer.isView(value)) return null
  for (const part of Object.values(value)) {
    const found = sharedIdOf(part, depth + 1)
    if (found !== null) return found
  }
  return null
}
