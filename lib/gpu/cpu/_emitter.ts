import type { Memory, Place } from './_memory'
import { Unsupported, type Function, type Module } from './module'
import { outsideOf } from './_types'
import { Op } from './opcodes'

export type FunctionContext = {
  memory: Memory
  /** Functions that yield at a barrier. */
  suspends: ReadonlySet<number>
}

/** Longer expressions get a name. */
const MAX_EXPRESSION = 400

/** Scalars that one value may have. */
const MAX_SCALARS = 1024

/** Results that are their operands again: no code, so an operand must be a name. */
const ALIASES = new Set<number>([
  Op.CompositeConstruct,
  Op.CompositeExtract,
  Op.CompositeInsert,
  Op.VectorShuffle,
  Op.CopyObject,
  Op.Bitcast,
])

export type Emitter = ReturnType<typeof createEmitter>

/** What the instructions of a function share: the code so far, and what each id stands for. */
export function createEmitter(module: Module, fn: Function, context: FunctionContext) {
  const { constants, types } = module
  const { memory } = context
  /** Every value is a list of scalars: names, literals or short expressions. */
  const values = new Map<number, readonly string[]>()
  const inlinable = singleUses(fn)
  let code = ''

  const resultTypes = new Map<number, number>()
  for (const { id, type } of fn.parameters) resultTypes.set(id, type)
  for (const { body } of fn.blocks.values())
    for (const { id, type } of body) if (id) resultTypes.set(id, type)
  for (const type of [fn.returns, ...resultTypes.values()]) {
    const outside = type === 0 ? null : outsideOf(types, type)
    if (outside) throw new Unsupported(outside)
  }

  function scalars(id: number): readonly string[] {
    const known = values.get(id)
    if (known) return known
    const constant = constants.get(id)
    if (!constant) throw new Error(`a value without a definition: ${id}`)
    const outside = outsideOf(types, constant.type)
    if (outside) throw new Unsupported(outside)
    const kinds = memory.scalarsOf(constant.type)
    const list = constant.words.map((word, k) =>
      kinds[k] === 'bool' ? `${word !== 0}` : `${word}`,
    )
    values.set(id, list)
    return list
  }

  const scalar = (id: number) => scalars(id)[0]!

  /** Binds the result of an instruction: in place if it is used once and short, else under names. */
  function define(id: number, expressions: readonly string[]): void {
    if (expressions.length > MAX_SCALARS)
      throw new Unsupported(`values of more than ${MAX_SCALARS} numbers: read them one by one`)
    const [only] = expressions
    if (expressions.length === 1 && inlinable.has(id) && only!.length < MAX_EXPRESSION) {
      values.set(id, expressions)
      return
    }
    values.set(
      id,
      expressions.map((expression, k) => {
        const name = expressions.length === 1 ? `v${id}` : `v${id}_${k}`
        code += `var ${name} = ${expression};\n`
        return name
      }),
    )
  }

  /** As `define`, for what must happen here and now. */
  function defineNow(id: number, expressions: readonly string[]): void {
    inlinable.delete(id)
    define(id, expressions)
  }

  function place(id: number): Place {
    const found = memory.place(id)
    if (!found) throw new Error(`a pointer without a variable: ${id}`)
    return found
  }

  function addresses(at: Place): string[] {
    const explicit = at.kind === 'memory' && at.explicit
    const offsets = memory.offsetsOf(at.type, explicit)
    if (offsets.length > MAX_SCALARS)
      throw new Unsupported(`values of more than ${MAX_SCALARS} numbers: read them one by one`)
    return offsets.map((offset) =>
      at.kind === 'locals'
        ? at.names[at.base + offset]!
        : `${at.memory}[${sum(at.dynamic, at.base + offset)}]`,
    )
  }

  return {
    module,
    memory,
    suspends: context.suspends,
    scalars,
    scalar,
    define,
    defineNow,
    place,
    addresses,
    typeOf: (id: number) => resultTypes.get(id) ?? constants.get(id)!.type,
    setValue: (id: number, list: readonly string[]) => void values.set(id, list),
    write(more: string): void {
      code += more
    },
    /** The code since the last call. */
    take(): string {
      const all = code
      code = ''
      return all
    },
  }
}

export function sum(dynamic: string, base: number): string {
  if (!dynamic) return `${base}`
  return base === 0 ? dynamic : `${dynamic} + ${base}`
}

/** Ids that are used once, in the block that defines them, by an instruction that takes them once into its code. */
function singleUses(fn: Function): Set<number> {
  const home = new Map<number, number>()
  const counts = new Map<number, number>()
  const away = new Set<number>()
  for (const { label, body } of fn.blocks.values()) {
    for (const { id } of body) if (id) home.set(id, label)
    for (const { op, args } of body)
      for (const arg of args) {
        counts.set(arg, (counts.get(arg) ?? 0) + 1)
        if (home.get(arg) !== label || ALIASES.has(op) || REPEATS.has(op)) away.add(arg)
      }
  }
  return new Set([...home.keys()].filter((id) => counts.get(id) === 1 && !away.has(id)))
}

/** Their operands may stand for every component of a vector, or are wanted on another edge. */
const REPEATS = new Set<number>([
  Op.Phi,
  Op.Select,
  Op.BitFieldInsert,
  Op.BitFieldSExtract,
  Op.BitFieldUExtract,
])
