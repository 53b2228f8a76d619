import type { Emitter } from './_emitter'
import { Unsupported, type Instruction, type Module } from './module'
import { Op } from './opcodes'

/** Instructions that put values together, take them apart, choose among them, or only see them otherwise. */

/** @returns whether the instruction is one of these */
export function emitComposite(emitter: Emitter, one: Instruction): boolean {
  const { op, id, args } = one
  const { scalars, define, setValue } = emitter
  const [first, ...rest] = args
  switch (op) {
    case Op.CompositeConstruct:
      setValue(
        id,
        args.flatMap((part) => scalars(part)),
      )
      return true
    case Op.CompositeExtract: {
      const [from, count] = within(emitter, emitter.typeOf(first!), rest)
      setValue(id, scalars(first!).slice(from, from + count))
      return true
    }
    case Op.CompositeInsert: {
      const [composite, ...path] = rest
      const [from, count] = within(emitter, one.type, path)
      const list = [...scalars(composite!)]
      list.splice(from, count, ...scalars(first!))
      setValue(id, list)
      return true
    }
    case Op.VectorShuffle: {
      const both = [...scalars(first!), ...scalars(rest[0]!)]
      setValue(
        id,
        rest.slice(1).map((k) => both[k] ?? '0'),
      )
      return true
    }
    case Op.CopyObject:
      setValue(id, scalars(first!))
      return true
    case Op.Bitcast:
      bitcast(emitter, one)
      return true
    case Op.UConvert:
    case Op.SConvert: {
      // Numbers of 8 bits are kept with their sign, or without one, as their type says.
      const to = intOf(emitter.module.types, one.type)
      define(
        id,
        scalars(first!).map((x) => (to.bits === 32 ? x : narrow(x, to.signed))),
      )
      return true
    }
    case Op.Select: {
      const [condition, yes, no] = args.map(scalars) as [string[], string[], string[]]
      define(
        id,
        yes.map((x, k) => `(${condition[k] ?? condition[0]} ? ${x} : ${no[k]})`),
      )
      return true
    }
    case Op.VectorExtractDynamic: {
      const list = scalars(first!)
      emitter.write(`var i${id} = ${emitter.scalar(rest[0]!)};\n`)
      define(id, [
        list.reduceRight((behind, x, k) =>
          k === list.length - 1 ? x : `(i${id} === ${k} ? ${x} : ${behind})`,
        ),
      ])
      return true
    }
    default:
      return false
  }
}

/** Where a part lies among the scalars of a value: first, and how many. */
function within(
  { module, memory }: Emitter,
  type: number,
  path: readonly number[],
): [from: number, count: number] {
  let from = 0
  for (const index of path) {
    const one = module.types.get(type)!
    if (one.kind === 'struct') {
      from += memory.memberOffset(type, index, false)
      type = one.members[index]!
    } else if (one.kind === 'vector' || one.kind === 'array') {
      type = one.of
      from += index * memory.scalarsOf(type).length
    }
  }
  return [from, memory.scalarsOf(type).length]
}

/** Words stay what they are; four bytes become a word, and a word four bytes. */
function bitcast(emitter: Emitter, { id, type, args }: Instruction): void {
  const { scalars, define, setValue, write } = emitter
  const { types } = emitter.module
  const [from, to] = [intOf(types, emitter.typeOf(args[0]!)), intOf(types, type)]
  const given = scalars(args[0]!)
  if (from.bits === to.bits) return setValue(id, given)
  if (to.bits === 32 && given.length === 4)
    return define(id, [`(${given.map((x, k) => `(${x} & 255) << ${8 * k}`).join(' | ')})`])
  if (from.bits !== 32 || given.length !== 1) throw new Unsupported('integers of 8 bits here')
  write(`var w${id} = ${given[0]};\n`)
  define(
    id,
    [0, 8, 16, 24].map((by) => narrow(`(w${id} >>> ${by})`, to.signed)),
  )
}

function narrow(x: string, signed: boolean): string {
  return signed ? `(${x} << 24 >> 24)` : `(${x} & 255)`
}

function intOf(types: Module['types'], id: number): { signed: boolean; bits: number } {
  const type = types.get(id)!
  if (type.kind === 'vector') return intOf(types, type.of)
  return type.kind === 'int' ? type : { signed: false, bits: 32 }
}
