import { canonical, copied } from './canonical'
import { Node } from './node'
import { reference } from './reference'
import type { Slot, Tree } from './slots'
import type { Call, Input, NodeConfig, NodeSummary, Numbered, Output } from './types'

/**
 * The node beside: made of borrowed parts alone, it hears what a learner's node hears. Where the two part ways, the calls
 * of the learner's parts are asked once more of ours, one by one, and the first that is answered otherwise is why.
 */

/** The learner's node, wherever it is. */
export type Remote<I = Input, O = Output, S = NodeSummary, C = Calls> = {
  step(inputs: readonly I[]): Promise<Numbered<O>[]>
  summary(): Promise<S>
  lastCalls(): Promise<C>
}
export type Calls = { calls: readonly Call[]; ofTree: readonly Call[] }

/** What a part did, and what it should have done. */
export type Cause<S extends string = Slot> = {
  slot: S
  fn: string
  args: readonly unknown[]
  /** `arguments`: the answer is right, and what it was given is not as it should be afterwards. */
  what: 'answer' | 'arguments'
  got: unknown
  wanted: unknown
}

export type Difference<O = Output> = {
  /** Number of the input at which the nodes part ways. */
  input: number
  mine: readonly O[]
  theirs: readonly O[]
  /** null if only what the nodes know differs, and not what they have said. */
  said: boolean
}

/** A node beside, of whatever kind, and the log of what both have heard. */
export class BesideOf<I, O, S> {
  readonly log: I[] = []
  private readonly node: { step(inputs: readonly I[]): Numbered<O>[]; summary(): S }

  constructor(node: { step(inputs: readonly I[]): Numbered<O>[]; summary(): S }) {
    this.node = node
  }

  /**
   * Hears what the learner's node has just heard.
   * @param said what that one has said to it
   * @param summary what it knows now
   */
  compare(inputs: readonly I[], said: readonly Numbered<O>[], summary: S): Difference<O> | null {
    this.log.push(...inputs)
    const theirs = this.node.step(inputs)
    const from = this.log.length - inputs.length
    for (let input = from; input < this.log.length; input++) {
      const [mine, wanted] = [saidTo(said, input), saidTo(theirs, input)]
      if (canonical(mine) !== canonical(wanted)) return { input, mine, theirs: wanted, said: true }
    }
    if (canonical(summary) === canonical(this.node.summary())) return null
    // Somewhere in these inputs: whoever hears them one by one finds out where.
    const input = this.log.length - 1
    return { input, mine: saidTo(said, input), theirs: saidTo(theirs, input), said: false }
  }

  summary(): S {
    return this.node.summary()
  }
}

/** The node beside one of Bitcoin's rules. */
export class Beside extends BesideOf<Input, Output, NodeSummary> {
  constructor(config: NodeConfig) {
    super(new Node(config))
  }
}

function saidTo<O>(said: readonly Numbered<O>[], input: number): O[] {
  return said.flatMap((one) => (one.input === input ? [one.output] : []))
}

/**
 * Why the nodes part ways: a node is made anew that records, and hears the log.
 * @param input at which they do
 * @param open makes the learner's node, with `records`
 * @returns null if every call is answered as ours would: then the wrong part is none of the node's
 */
export function explain(
  log: readonly Input[],
  input: number,
  open: () => Promise<Remote>,
): Promise<Cause | null> {
  return explainBy(log, input, open, causeIn)
}

/** The same of a node of whatever kind. @param causeIn the first call that should be answered otherwise */
export async function explainBy<I, C, Found>(
  log: readonly I[],
  input: number,
  open: () => Promise<Pick<Remote<I, unknown, unknown, C>, 'step' | 'lastCalls'>>,
  causeIn: (calls: C) => Found | null,
): Promise<Found | null> {
  const node = await open()
  await node.step(log.slice(0, input))
  await node.step([log[input]!])
  const here = causeIn(await node.lastCalls())
  if (here) return here
  // What is wrong now was kept earlier: an undo list that nobody has needed before, say.
  const again = await open()
  const begun = causeIn(await again.lastCalls())
  if (begun) return begun
  for (const one of log.slice(0, input)) {
    await again.step([one])
    const cause = causeIn(await again.lastCalls())
    if (cause) return cause
  }
  return null
}

/** The first of the calls that the protocol library answers otherwise, each from the same arguments. */
export function causeIn({ calls, ofTree }: Calls): Cause | null {
  // An instance has a past: ours is given the same.
  const shadow = treeCauses(ofTree)
  let atTree = ofTree.length - calls.filter(({ slot }) => slot === 'chain-tree').length
  for (const call of calls) {
    const cause = call.slot === 'chain-tree' ? shadow[atTree++] : causeOf(call)
    if (cause) return cause
  }
  return shadow.find((cause) => cause !== null) ?? null
}

function causeOf(call: Call): Cause | null {
  const part = reference[call.slot] as Record<string, (...args: unknown[]) => unknown>
  return compared(call, (args) => part[call.fn]!(...args))
}

function treeCauses(calls: readonly Call[]): (Cause | null)[] {
  let tree: Tree | undefined
  return calls.map((call) =>
    compared(call, (args) => {
      const given = args as [never]
      if (call.fn === 'ChainTree') tree = reference['chain-tree'].ChainTree(...given)
      else return tree![call.fn as keyof Tree](...given)
      return undefined
    }),
  )
}

/** What of a call is not as ours answers it, from a copy of the same arguments; null: nothing. */
export function compared<S extends string>(
  call: Call<S>,
  ours: (args: unknown[]) => unknown,
): Cause<S> | null {
  const { slot, fn, args, outcome, after } = call
  const given = args.map(copied)
  const wanted = outcomeOf(() => ours(given))
  const difference = (what: Cause['what'], got: unknown, want: unknown): Cause<S> => ({
    slot,
    fn,
    args,
    what,
    got,
    wanted: want,
  })
  if (!outcome.ok || !wanted.ok) {
    if (outcome.ok === wanted.ok) return null
    return difference('answer', outcome, wanted)
  }
  if (canonical(outcome.value) !== canonical(wanted.value))
    return difference('answer', outcome.value, wanted.value)
  const at = after.findIndex((arg, i) => canonical(arg) !== canonical(given[i]))
  return at < 0 ? null : difference('arguments', after[at], given[at])
}

function outcomeOf(run: () => unknown): Call['outcome'] {
  try {
    return { ok: true, value: run() }
  } catch (error) {
    return { ok: false, error: String(error) }
  }
}
