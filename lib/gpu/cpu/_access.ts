import type { Emitter } from './_emitter'
import { storeConstant, type Place } from './_memory'
import type { Instruction } from './module'
import { Op } from './opcodes'

/** Instructions that find a place in memory, read it and write it. */

/** @returns whether the instruction is one of these */
export function emitAccess(emitter: Emitter, one: Instruction): boolean {
  switch (one.op) {
    case Op.Variable:
      return true
    case Op.Load:
      load(emitter, one)
      return true
    case Op.Store:
      store(emitter, one)
      return true
    case Op.AccessChain:
      accessChain(emitter, one)
      return true
    case Op.ArrayLength:
      arrayLength(emitter, one)
      return true
    default:
      return false
  }
}

function load(emitter: Emitter, one: Instruction): void {
  const { memory, place, addresses } = emitter
  const at = place(one.args[0]!)
  const kinds = memory.scalarsOf(at.type)
  const isMemory = at.kind === 'memory'
  emitter.defineNow(
    one.id,
    addresses(at).map((address, k) =>
      isMemory && kinds[k] === 'bool' ? `${address} !== 0` : address,
    ),
  )
}

function store(emitter: Emitter, one: Instruction): void {
  const { memory, write } = emitter
  const { constants } = emitter.module
  const at = emitter.place(one.args[0]!)
  const constant = constants.get(one.args[1]!)
  if (at.kind === 'memory' && at.constant) return
  if (at.kind === 'memory' && !at.explicit && constant && constant.words.length > 8) {
    write(
      `${storeConstant(at.memory, at.dynamic, at.base, constant, constant.words.length).join('\n')}\n`,
    )
    return
  }
  const kinds = memory.scalarsOf(at.type)
  const from = emitter.scalars(one.args[1]!)
  emitter.addresses(at).forEach((address, k) => {
    const value = kinds[k] === 'bool' && at.kind === 'memory' ? `${from[k]} ? 1 : 0` : from[k]!
    write(`${address} = ${value};\n`)
  })
}

/** Indices beyond the end are taken to the last element, as browsers do. */
function accessChain(emitter: Emitter, one: Instruction): void {
  const { memory, write, scalar } = emitter
  const { types, constants } = emitter.module
  const [from, ...indices] = one.args
  let at = emitter.place(from!)
  const explicit = at.kind === 'memory' && at.explicit
  for (const index of indices) {
    const type = types.get(at.type)!
    const constant = constants.get(index)?.words[0]
    if (type.kind === 'struct') {
      const offset = memory.memberOffset(at.type, constant!, explicit)
      at = { ...at, base: at.base + offset, type: type.members[constant!]! }
      continue
    }
    if (type.kind !== 'vector' && type.kind !== 'array' && type.kind !== 'runtime-array')
      throw new Error('an index into something else')
    const stride =
      type.kind === 'vector'
        ? 1
        : explicit || type.kind === 'runtime-array'
          ? type.stride
          : memory.scalarsOf(type.of).length
    if (constant !== undefined && type.kind !== 'runtime-array') {
      at = { ...at, base: at.base + stride * (constant >>> 0), type: type.of }
      continue
    }
    const last = type.kind === 'runtime-array' ? `${lengthOf(at, stride)} - 1` : `${type.size - 1}`
    write(`var i${one.id}_${index} = ${scalar(index)};\n`)
    const name = `i${one.id}_${index}`
    write(`if (${name} >>> 0 > ${last}) ${name} = ${last};\n`)
    const term = stride === 1 ? name : `imul(${name}, ${stride})`
    at = { ...at, dynamic: at.dynamic ? `${at.dynamic} + ${term}` : term, type: type.of }
  }
  memory.setPlace(one.id, at)
}

function lengthOf(at: Place, stride: number): string {
  if (at.kind !== 'memory') throw new Error('a runtime array that is no buffer')
  return `((${at.memory}.length - ${at.base}) / ${stride} | 0)`
}

function arrayLength(emitter: Emitter, one: Instruction): void {
  const { memory, place, define } = emitter
  const { types } = emitter.module
  const [pointer, member] = one.args
  const at = place(pointer!)
  const struct = types.get(at.type)!
  if (struct.kind !== 'struct') throw new Error('the length of something else')
  const array = types.get(struct.members[member!]!)!
  if (array.kind !== 'runtime-array') throw new Error('the length of something else')
  const base = at.base + memory.memberOffset(at.type, member!, true)
  define(one.id, [lengthOf({ ...at, base }, array.stride)])
}
