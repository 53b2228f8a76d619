import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Files } from '@/lib/labs/manifest'
import { digestOf } from '@/lib/node/canonical'
import { findLooping } from '@/lib/node/loops'
import { Node } from '@/lib/node/node'
import { entryFiles, entryOf, NODE_ENTRY, partFiles, slotOf } from '@/lib/node/program'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { ledger } from '@/lib/node/torture/ledger'
import type { World } from '@/lib/node/torture/world'
import type { Numbered } from '@/lib/node/types'
import { kitBundle } from '@/lib/sandbox/guest-bundle'
import { guardLoops } from '@/lib/sandbox/loop-guard'
import type { Program, Sandbox, StepReply } from '@/lib/sandbox/protocol'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { translate } from '@/lib/sandbox/translate/translate'
import { loadSolution } from '@/lib/suite/hidden'

/** A node in a sandbox: the guest of the page, in the grader's process. */

let runner: Awaited<ReturnType<typeof denoRunner>>
let kit: string
const world: World = ledger()

beforeAll(async () => {
  runner = await denoRunner({ warm: 1, kinds: [{ language: 'ts', cpuSeconds: 20 }] })
  kit = await kitBundle('lib/node/kit.ts')
})

afterAll(() => runner?.close())

function translated(files: Files, entry: string): Program {
  const translation = translate(typescript, files, entry)
  if (!translation.ok) throw new Error(translation.error.message)
  return translation.program
}

/** Each lab by itself, as the page does; then all of them with the entry. */
function programOf(made: Partial<Record<Slot, Files>>): Program {
  const slots = Object.keys(made) as Slot[]
  const parts = slots.map((slot) => translated(partFiles(slot, made[slot]!), entryOf(slot)))
  // The entry names files that are compiled already: for the compiler they are there, and empty.
  const empty = Object.fromEntries(slots.map((slot) => [entryOf(slot), '']))
  const entry = translated({ ...empty, ...entryFiles(slots) }, NODE_ENTRY)
  const all = [entry, ...parts]
  return {
    entry: NODE_ENTRY,
    modules: Object.assign({}, ...all.map(({ modules }) => modules)) as Files,
    sourceMaps: Object.assign({}, ...all.map(({ sourceMaps }) => sourceMaps)) as Files,
    kit,
  }
}

const solutions = (): Partial<Record<Slot, Files>> =>
  Object.fromEntries(SLOTS.map((slot) => [slot, loadSolution(slot)]))

/** @returns what it said to all of the world's inputs, or why it did not */
async function hears(program: Program, wallSeconds: number, records = false) {
  const sandbox: Sandbox = await runner.open({ cpuSeconds: 20, wallSeconds })
  const ask = async (step: Parameters<typeof sandbox.request>[0]) => {
    const reply = await sandbox.request({ kind: 'play', steps: [step as never], observe: false })
    if (!reply.ok) throw new Error(reply.error.message)
    const [one] = reply.value as StepReply[]
    if (!one!.ok) throw new Error(one!.error.message)
    return one!.value
  }
  try {
    const loaded = await sandbox.load(program)
    if (!loaded.ok) throw new Error(`${loaded.error.file}: ${loaded.error.message}`)
    // The kit value is written as lib/suite/suite.ts writes it.
    const make = { kit: 'node', options: { config: world.config, records } }
    await ask({ kind: 'create', handle: 0, className: 'Node', args: [make] })
    const said = await ask({ kind: 'method', handle: 0, method: 'step', args: [world.inputs] })
    const summary = await ask({ kind: 'method', handle: 0, method: 'summary', args: [] })
    const calls = await ask({ kind: 'method', handle: 0, method: 'lastCalls', args: [] })
    return { said: said as Numbered[], summary, calls }
  } finally {
    sandbox.close()
  }
}

function ours() {
  const node = new Node(world.config)
  return { said: node.step(world.inputs), summary: node.summary() }
}

test('In the sandbox a node of all solutions says what ours says', async () => {
  const { said, summary, calls } = await hears(programOf(solutions()), 20, true)
  expect(digestOf({ said, summary })).toBe(digestOf(ours()))
  expect((calls as { calls: unknown[] }).calls.length).toBeGreaterThan(0)
})

test('A lab’s module that cannot be evaluated is named by its file', async () => {
  const made = { subsidy: { 'subsidy.ts': "throw new RangeError('at once')" } }
  await expect(hears(programOf(made), 20)).rejects.toThrow('subsidy/subsidy.ts: at once')
  expect(slotOf('subsidy/subsidy.ts')).toBe('subsidy')
  expect(slotOf('node.ts')).toBeNull()
})

const loops: readonly { slot: Slot; files: Files; line: number }[] = [
  {
    slot: 'subsidy',
    files: {
      'subsidy.ts': `export function subsidy(height: number): bigint {
  let era = 0
  while (height < 209_994 || era >= 0) era++
  return 0n
}`,
    },
    line: 3,
  },
  {
    // Called by reorg-utxo, and named all the same.
    slot: 'connect-block',
    files: {
      'utxo.ts': loadSolution('connect-block')['utxo.ts']!.replace(
        '  for (let i = block.length - 1; i >= 0; i--) {\n',
        '  for (;;) if (view.size < 0) break\n  for (let i = block.length - 1; i >= 0; i--) {\n',
      ),
    },
    line:
      loadSolution('connect-block')
        ['utxo.ts']!.split('\n')
        .findIndex((line) => line.includes('for (let i = block.length - 1')) + 1,
  },
]

test.each(loops)(
  'A loop without an end in $slot is named with its line, and the others go on without it',
  async ({ slot, files, line }) => {
    const made = { ...solutions(), [slot]: files }
    const replay = replayOf(made)
    expect((await replay({ guarded: false, without: null })).said).toBeNull()
    const found = await findLooping(Object.keys(made) as Slot[], replay)
    expect(found).toMatchObject({ slot, place: { line } })
    expect(found!.place!.file).toBe(entryOf(slot))
    const { said } = await replay({ guarded: false, without: slot })
    expect(digestOf(said)).toBe(digestOf(ours().said))
  },
)

test('A part that is busy without a loop is named by what happens without it', async () => {
  const slow = 'export const subsidy = (height: number): bigint => BigInt(height) ** 60_000_000n'
  const made = { 'chain-tree': loadSolution('chain-tree'), subsidy: { 'subsidy.ts': slow } }
  const found = await findLooping(Object.keys(made) as Slot[], replayOf(made))
  expect(found).toEqual({ slot: 'subsidy', place: null })
})

test('Where nothing loops, nobody is blamed', async () => {
  const made = { subsidy: loadSolution('subsidy') }
  expect(await findLooping(['subsidy'], replayOf(made))).toBeNull()
})

function replayOf(made: Partial<Record<Slot, Files>>): Parameters<typeof findLooping>[1] {
  return async ({ guarded, without }) => {
    const left = { ...made }
    if (without) delete left[without]
    const program = programOf(left)
    const guard = guardLoops(program)
    const placeIn = (text: string) => {
      const message = text.replace(/^Error: /, '')
      const reply = { ok: false as const, error: { name: 'Error', message }, trace: [], logs: [] }
      return guard.placeIn(reply)
    }
    try {
      const { said } = await hears(guarded ? guard.program : program, 4)
      return { said, placeIn }
    } catch (error) {
      if ((error as { cause?: unknown }).cause !== 'timed-out') throw error
      return { said: null, placeIn }
    }
  }
}
