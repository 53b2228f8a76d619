import { SandboxEnd, type Call, type Step, type StepReply } from '@/lib/sandbox/protocol'
import type { Host } from './_host'
import { isNeverWanted, LearnerThrew, Unmet } from './_failures'
import { createForAll } from './_for-all'
import { KIT } from './_kit'
import { createMatchers } from './_matchers'
import { scoreOf } from './_score'
import { playWorlds } from './_worlds'
import type {
  Dispatched,
  Handle,
  Observation,
  Outcome,
  Played,
  PlayOptions,
  SuiteContext,
  Thrown,
} from './suite'

export function createContext(host: Host): SuiteContext {
  const { seen } = host
  const ids = new Set<string>()
  let currentId = ''
  let properties = 0
  let handles = 0

  const {
    forAll,
    ask: askStep,
    play: askSteps,
  } = createForAll(host, () => `${currentId}#${properties++}`)

  /** The answer to one step; an exception of the learner's is thrown. */
  async function ask(step: Step, observe = false): Promise<Answer> {
    return answered(await askStep(step, observe), nameOf(step))
  }

  function answered(reply: StepReply, called: string): Answer {
    if (!reply.ok) {
      const threw = new LearnerThrew(reply.error, reply.trace, called)
      seen.thrown = threw
      throw threw
    }
    seen.answered = true
    seen.thrown = null
    seen.nothing = reply.value === undefined
    return reply
  }

  async function askAlone(call: Call, called: string): Promise<Answer> {
    return answered(await host.request(call), called)
  }

  async function expectThrow(step: Step): Promise<Thrown> {
    try {
      await ask(step)
    } catch (cause) {
      if (cause instanceof LearnerThrew && !isNeverWanted(cause.thrown)) return cause.thrown
      throw cause
    }
    throw new Unmet(`${nameOf(step)} returned, but it should have thrown.`, {
      outcome: { kind: 'wrong' },
    })
  }

  async function playSteps(steps: readonly Step[], options?: PlayOptions): Promise<Played[]> {
    const replies = await askSteps(steps, options?.observe ?? false)
    Object.assign(seen, { answered: true, thrown: null, nothing: false })
    return replies.map((reply, at) =>
      reply.ok
        ? { ok: true, ...observation(reply) }
        : {
            ok: false,
            error: { ...reply.error, trace: reply.trace },
            called: nameOf(steps[at]!),
          },
    )
  }

  function valueOf(outcome: Outcome | Played | undefined): unknown {
    if (!outcome) throw new Error('there is no such outcome')
    return answered(replyOf(outcome), 'called' in outcome ? outcome.called : '').value
  }

  function thrownOf(outcome: Played | undefined, what?: string): Thrown {
    if (!outcome) throw new Error('there is no such outcome')
    if (outcome.ok)
      throw new Unmet(`${what ?? 'Your code'} returned, but it should have thrown.`, {
        outcome: { kind: 'wrong' },
      })
    const threw = new LearnerThrew(outcome.error, outcome.error.trace, outcome.called)
    seen.thrown = threw
    if (isNeverWanted(outcome.error)) throw threw
    return threw.thrown
  }

  const createHandle = (handle: number): Handle => {
    const method = (name: string, args: readonly unknown[]): Step => ({
      kind: 'method',
      handle,
      method: name,
      args,
    })
    return {
      call: async (name, ...args) => (await ask(method(name, args))).value,
      observe: async (name, ...args) => observation(await ask(method(name, args), true)),
      throws: (name, ...args) => expectThrow(method(name, args)),
      get: async (property) => (await ask({ kind: 'get', handle, property })).value,
      play: (calls, options) =>
        playSteps(
          calls.map(([name, ...args]) => method(name, args)),
          options,
        ),
    }
  }

  return {
    test(name, options, body) {
      if (ids.has(options.id)) throw new Error(`two tests have the id '${options.id}'`)
      ids.add(options.id)
      host.add(name, options, async () => {
        currentId = options.id
        properties = 0
        await body()
      })
    },
    call: async (fn, ...args) => (await ask({ kind: 'call', fn, args })).value,
    observe: async (fn, ...args) => observation(await ask({ kind: 'call', fn, args }, true)),
    async callBatch(fn, argLists) {
      const { value } = await askAlone({ kind: 'batch', fn, argLists }, fn)
      if (!Array.isArray(value) || value.length !== argLists.length)
        throw new SandboxEnd('protocol', 'a batch came back with another length')
      return value as Outcome[]
    },
    play: (calls, options) =>
      playSteps(
        calls.map(([fn, ...args]) => ({ kind: 'call', fn, args })),
        options,
      ),
    async playNew(className, args, calls, options) {
      const handle = handles++
      const [made, ...rest] = await playSteps(
        [
          { kind: 'create', handle, className, args },
          ...calls.map(([method, ...own]): Step => ({ kind: 'method', handle, method, args: own })),
        ],
        options,
      )
      valueOf(made)
      return rest
    },
    playWorlds: (player, worlds) =>
      playWorlds(player, worlds, {
        seen,
        ask: (steps) => askSteps(steps, false),
        nextHandle: () => handles++,
      }),
    value: valueOf,
    thrown: thrownOf,
    throws: (fn, ...args) => expectThrow({ kind: 'call', fn, args }),
    async create(className, ...args) {
      const handle = handles++
      await ask({ kind: 'create', handle, className, args })
      return createHandle(handle)
    },
    async dispatch(workgroups, buffers, options) {
      const entryPoint = options?.entryPoint ?? 'main'
      const call: Call = { kind: 'dispatch', entryPoint, workgroups, buffers }
      return (await askAlone(call, entryPoint)).value as Dispatched
    },
    kit: KIT,
    score: (value, scale) => host.score(scoreOf(value, scale)),
    expect: (actual, message) => createMatchers(actual, message),
    fail(message) {
      throw new Unmet(message)
    },
    forAll,
    fc: host.fc,
    seed: host.seed,
  }
}

type Answer = StepReply & { ok: true }

function observation({ value, args, counts, trace }: Answer): Observation {
  return { value, args, counts, trace }
}

function replyOf(outcome: Outcome | Played): StepReply {
  if (!outcome.ok) {
    const { error } = outcome
    return { ok: false, error, trace: 'trace' in error ? [...error.trace] : [] }
  }
  const { value } = outcome
  return { ok: true, value, args: [], counts: {}, trace: [] }
}

function nameOf(step: Step): string {
  if (step.kind === 'call') return step.fn
  if (step.kind === 'create') return step.className
  return step.kind === 'method' ? step.method : step.property
}
