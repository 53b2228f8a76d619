import { compare, EXTENDED, integer, type Binary } from './_arithmetic'
import type { Emitter } from './_emitter'
import type { Instruction } from './module'
import { Glsl, Op } from './opcodes'

/** What an atomic read-modify-write makes of the old value and its operand. */
const ATOMICS: Readonly<Record<number, Binary>> = {
  [Op.AtomicExchange]: (_, v) => v,
  [Op.AtomicIAdd]: integer('+'),
  [Op.AtomicISub]: integer('-'),
  [Op.AtomicSMin]: EXTENDED[Glsl.SMin]!,
  [Op.AtomicUMin]: EXTENDED[Glsl.UMin]!,
  [Op.AtomicSMax]: EXTENDED[Glsl.SMax]!,
  [Op.AtomicUMax]: EXTENDED[Glsl.UMax]!,
  [Op.AtomicAnd]: compare('&'),
  [Op.AtomicOr]: compare('|'),
  [Op.AtomicXor]: compare('^'),
}

/** @returns whether the instruction is one of these */
export function emitAtomic(emitter: Emitter, one: Instruction): boolean {
  const { op, id, args } = one
  const { scalar, write } = emitter
  const known = op === Op.AtomicLoad || op === Op.AtomicStore || op === Op.AtomicCompareExchange
  if (!known && !ATOMICS[op]) return false
  const [pointer, , , ...operands] = args
  const [address] = emitter.addresses(emitter.place(pointer!))
  if (op === Op.AtomicLoad) emitter.defineNow(id, [address!])
  else if (op === Op.AtomicStore) write(`${address} = ${scalar(args[3]!)};\n`)
  else {
    const name = `v${id}`
    write(`var ${name} = ${address};\n`)
    if (op === Op.AtomicCompareExchange) {
      // Operands: semantics when unequal, the new value, the comparator.
      write(`if (${name} === ${scalar(operands[2]!)}) ${address} = ${scalar(operands[1]!)};\n`)
    } else {
      write(`var a${id} = ${scalar(operands[0]!)};\n`)
      write(`${address} = ${ATOMICS[op]!(name, `a${id}`)};\n`)
    }
    emitter.setValue(id, [name])
  }
  return true
}
