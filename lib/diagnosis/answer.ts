import type { Call, Reply, StepReply, TraceRecord } from '@/lib/sandbox/protocol'
import { deepEqual } from '@/lib/suite/deep-equal'
import type { StepCall } from './types'

/** What a program answered to one question of a script. */
export type Answer =
  | { kind: 'value'; value: unknown; seen?: Seen }
  /** The class of what was thrown; its text is free. */
  | { kind: 'threw'; name: string; byKit?: true; file?: string; line?: number }
  /** It never answered: time, memory, a crash. */
  | { kind: 'ended' }
  /** It was not asked: the program had ended, or there was no instance to ask. */
  | { kind: 'unasked' }

/** What a suite that observes a call sees beside its value. */
export type Seen = {
  /** The arguments after the call, if it changed them. */
  args?: unknown[]
  counts?: Record<string, number>
  trace?: readonly TraceRecord[]
}

/** A call with its answer; of a batch and of a sequence, each. */
export function answersOf(call: Call, reply: Reply, observed: boolean): [StepCall, Answer][] {
  if (call.kind === 'play') {
    const replies = reply.ok ? (reply.value as StepReply[]) : []
    return call.steps.map((step, i) => {
      const one = replies[i]
      return [step, one ? answerOf(step, one, call.observe) : { kind: 'unasked' }]
    })
  }
  if (call.kind !== 'batch') return [[call, answerOf(call, reply, observed)]]
  const outcomes = reply.ok ? (reply.value as Outcome[]) : []
  return call.argLists.map((args, i) => {
    const outcome = outcomes[i]
    const single: StepCall = { kind: 'call', fn: call.fn, args: [...args] }
    if (!outcome) return [single, { kind: 'unasked' }]
    return [single, outcome.ok ? { kind: 'value', value: outcome.value } : threw(outcome.error)]
  })
}

type Thrown = { name: string; message: string; file?: string; line?: number }

type Outcome = { ok: true; value: unknown } | { ok: false; error: Thrown }

/** What kit values throw, in their own words: it came through the program, which did not refuse anything itself. */
const OF_THE_KIT = new Set(['out of entropy', 'the disk is full'])

function threw({ name, message, file, line }: Thrown): Answer {
  return {
    kind: 'threw',
    name,
    ...(OF_THE_KIT.has(message) && { byKit: true }),
    ...(file !== undefined && line !== undefined && { file, line }),
  }
}

export function answerOf(call: StepCall, reply: StepReply, observed: boolean): Answer {
  if (!reply.ok) return threw(reply.error)
  // The number of an instance, and the instructions of a shader, are the machinery's.
  const value =
    call.kind === 'create'
      ? null
      : call.kind === 'dispatch'
        ? (reply.value as { buffers: unknown }).buffers
        : reply.value
  if (!observed) return { kind: 'value', value }
  const seen: Seen = {}
  if ('args' in call && changed(call.args, reply.args)) seen.args = reply.args
  if (Object.keys(reply.counts).length > 0) seen.counts = reply.counts
  if (reply.trace.length > 0) seen.trace = reply.trace
  return Object.keys(seen).length > 0 ? { kind: 'value', value, seen } : { kind: 'value', value }
}

/** Kit values do not come back: null stands in their place. The order of a map that was put right again is free. */
function changed(before: readonly unknown[], after: readonly unknown[]): boolean {
  return after.some(
    (one, i) => one !== null && !deepEqual(one, before[i]) && !sameParts(one, before[i]),
  )
}

function sameParts(a: unknown, b: unknown): boolean {
  const [left, right] = [a, b].map((value) => {
    const parts = new Map<string, string>()
    write(value, '', 0, parts, false)
    return parts
  })
  return left!.size === right!.size && [...left!].every(([path, text]) => right!.get(path) === text)
}

/** Draws from a given source are part of a task, to the last one. */
const COUNTED = new Set(['rng', 'nextBytes'])

/** How often a primitive is used is a matter of style, but for clearly more work than the reference does. */
const MUCH_MORE = { times: 1.4, plus: 1 }

/**
 * An answer as parts that can be compared one by one: path → text. Two answers are alike when all parts are.
 * Lists are parts by their items; work on the way is measured against the reference's; numbers that are no
 * integers are compared to seven digits, since right programs may round in another order.
 */
export function partsOf(answer: Answer, reference: Answer): Map<string, string> {
  const parts = new Map<string, string>()
  switch (answer.kind) {
    case 'ended':
    case 'unasked':
      parts.set('', answer.kind)
      return parts
    case 'threw':
      parts.set('', `threw ${answer.name}${answer.byKit ? ' of the kit' : ''}`)
      return parts
    case 'value':
      write(answer.value, '', 0, parts)
      if (answer.seen?.args) write(answer.seen.args, ' arguments', 0, parts, false)
      if (answer.seen?.trace) writeTrace(answer.seen.trace, parts)
      for (const [name, count] of Object.entries(answer.seen?.counts ?? {})) {
        const usual = reference.kind === 'value' ? (reference.seen?.counts?.[name] ?? 0) : 0
        if (COUNTED.has(name)) parts.set(` ${name}`, String(count))
        else if (count > MUCH_MORE.times * usual + MUCH_MORE.plus) parts.set(` more ${name}`, 'yes')
      }
      return parts
  }
}

/** What was done of each kind, in order; how kinds follow on each other is seldom part of a task. */
function writeTrace(trace: readonly TraceRecord[], parts: Map<string, string>): void {
  const counts = new Map<string, number>()
  for (const { op, ...fields } of trace) {
    const kind = String(op)
    const at = counts.get(kind) ?? 0
    counts.set(kind, at + 1)
    if (at < MAX_RECORDS)
      for (const [name, value] of Object.entries(fields))
        parts.set(` trace/${kind}/${at}/${name}`, primitive(value))
  }
  for (const [kind, count] of counts) parts.set(` trace/${kind}`, `list of ${count}`)
}

const MAX_RECORDS = 30
/** From here on parts have no parts of their own. */
const DEEP_PARTS = 400
/**
 * Right answers stay below these; a submission may answer with hundreds of thousands of parts, or with one long
 * text as a key of many, to every question. They bound what it costs to compare one answer.
 */
const MAX_PARTS = 1000
const MAX_TEXT = 20_000
const MAX_KEY = 200

function write(
  value: unknown,
  path: string,
  depth: number,
  parts: Map<string, string>,
  inOrder = true,
): void {
  if (typeof value !== 'object' || value === null || depth > 6) {
    parts.set(path, cut(primitive(value), MAX_TEXT))
    return
  }
  if (ArrayBuffer.isView(value)) {
    parts.set(path, bytesText(value))
    return
  }
  const [kind, size] = kindOf(value)
  parts.set(path, kind === 'list' ? `list of ${size}` : kind)
  if (parts.size > DEEP_PARTS) return
  if (kind === 'map' && inOrder && size > 1)
    parts.set(`${path} order`, cut([...entriesOf(value)].map(([key]) => key).join(' '), MAX_TEXT))
  for (const [key, one] of entriesOf(value)) {
    write(one, `${path}/${cut(key, MAX_KEY)}`, depth + 1, parts, inOrder)
    if (parts.size > MAX_PARTS) return
  }
}

function kindOf(value: object): [kind: string, size: number] {
  if (Array.isArray(value)) return ['list', value.length]
  if (value instanceof Map) return ['map', value.size]
  if (value instanceof Set) return ['set', value.size]
  return ['record', 0]
}

function* entriesOf(value: object): Generator<[string, unknown]> {
  let read = 0
  if (value instanceof Map)
    for (const [key, one] of value) {
      yield [primitiveKey(key), one]
      if (++read > MAX_PARTS) return
    }
  else if (value instanceof Set || Array.isArray(value))
    for (const one of value) yield [String(read++), one]
  else for (const key in value) yield [key, (value as Record<string, unknown>)[key]]
}

function primitiveKey(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

export function partName(subject: string, path: string): string {
  return `${subject} ${path
    .split('/')
    .map((name) => (/^\d+$/.test(name) ? '*' : name))
    .join('/')}`
}

/** Whether a part is of what was done on the way to a value. */
export function isDone(path: string): boolean {
  return path.startsWith(' ') && !path.startsWith(' arguments')
}

function primitive(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return `number ${numberText(value)}`
    case 'bigint':
      return `bigint ${value}`
    case 'string':
      return `string ${value}`
    case 'boolean':
      return `boolean ${value}`
    default:
      return String(value)
  }
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0'
  return Number.isInteger(value) || !Number.isFinite(value) ? String(value) : value.toPrecision(7)
}

function bytesText(view: ArrayBufferView): string {
  const kind = Object.prototype.toString.call(view).slice(8, -1)
  if (view instanceof Uint8Array)
    return `bytes ${Buffer.from(view.buffer, view.byteOffset, Math.min(view.length, MAX_TEXT)).toString('hex')}${restOf(view)}`
  const list = view as unknown as ArrayLike<number | bigint>
  return `${kind} ${Array.prototype.slice.call(list, 0, MAX_TEXT).join(' ')}${restOf(list)}`
}

function restOf({ length }: { length: number }): string {
  return length > MAX_TEXT ? ` of ${length}` : ''
}

/** The beginning of a long text, with the length of the whole. */
function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)} of ${text.length}` : text
}
