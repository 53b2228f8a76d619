import type { Emitter } from './_emitter'
import { Unsupported, type Instruction } from './module'
import { Glsl, Op } from './opcodes'

/** Instructions that compute with numbers and booleans: each scalar of a vector by itself. */

export type Binary = (a: string, b: string) => string

const unsigned = (a: string) => (/^\d+$/.test(a) ? a : `(${a} >>> 0)`)
const compareUnsigned =
  (operator: string): Binary =>
  (a, b) =>
    `(${unsigned(a)} ${operator} ${unsigned(b)})`
export const compare =
  (operator: string): Binary =>
  (a, b) =>
    `(${a} ${operator} ${b})`
export const integer =
  (operator: string): Binary =>
  (a, b) =>
    `(${a} ${operator} ${b} | 0)`

/** Integers are kept as signed 32-bit numbers whatever their type, booleans as booleans. */
const BINARY: Readonly<Record<number, Binary>> = {
  [Op.IAdd]: integer('+'),
  [Op.ISub]: integer('-'),
  [Op.IMul]: (a, b) => `imul(${a}, ${b})`,
  // Quotients of 32-bit numbers are exact enough in doubles for their integer part to be right.
  [Op.UDiv]: (a, b) => `(${unsigned(a)} / ${unsigned(b)} | 0)`,
  [Op.SDiv]: integer('/'),
  [Op.UMod]: (a, b) => `(${unsigned(a)} % ${unsigned(b)} | 0)`,
  [Op.SRem]: integer('%'),
  // JavaScript takes shifts modulo 32, as WGSL does.
  [Op.ShiftRightLogical]: (a, b) => `(${a} >>> ${b} | 0)`,
  [Op.ShiftRightArithmetic]: compare('>>'),
  [Op.ShiftLeftLogical]: compare('<<'),
  [Op.BitwiseOr]: compare('|'),
  [Op.BitwiseXor]: compare('^'),
  [Op.BitwiseAnd]: compare('&'),
  [Op.IEqual]: compare('==='),
  [Op.INotEqual]: compare('!=='),
  [Op.UGreaterThan]: compareUnsigned('>'),
  [Op.UGreaterThanEqual]: compareUnsigned('>='),
  [Op.ULessThan]: compareUnsigned('<'),
  [Op.ULessThanEqual]: compareUnsigned('<='),
  [Op.SGreaterThan]: compare('>'),
  [Op.SGreaterThanEqual]: compare('>='),
  [Op.SLessThan]: compare('<'),
  [Op.SLessThanEqual]: compare('<='),
  [Op.LogicalEqual]: compare('==='),
  [Op.LogicalNotEqual]: compare('!=='),
  [Op.LogicalOr]: compare('||'),
  [Op.LogicalAnd]: compare('&&'),
}

const UNARY: Readonly<Record<number, (a: string) => string>> = {
  [Op.SNegate]: (a) => `(0 - ${a} | 0)`,
  [Op.Not]: (a) => `(~${a})`,
  [Op.LogicalNot]: (a) => `(!${a})`,
  [Op.BitReverse]: (a) => `reversed(${a})`,
  [Op.BitCount]: (a) => `bits(${a})`,
}

const FIELDS: Readonly<Record<number, string>> = {
  [Op.BitFieldInsert]: 'inserted',
  [Op.BitFieldSExtract]: 'signedField',
  [Op.BitFieldUExtract]: 'field',
}

export const EXTENDED: Readonly<Record<number, (...args: string[]) => string>> = {
  [Glsl.SAbs]: (a) => `(${a} < 0 ? 0 - ${a} | 0 : ${a})`,
  [Glsl.SSign]: (a) => `((${a} > 0 ? 1 : 0) - (${a} < 0 ? 1 : 0))`,
  [Glsl.UMin]: (a, b) => `(${a} >>> 0 < ${b} >>> 0 ? ${a} : ${b})`,
  [Glsl.UMax]: (a, b) => `(${a} >>> 0 > ${b} >>> 0 ? ${a} : ${b})`,
  [Glsl.SMin]: (a, b) => `(${a} < ${b} ? ${a} : ${b})`,
  [Glsl.SMax]: (a, b) => `(${a} > ${b} ? ${a} : ${b})`,
  [Glsl.UClamp]: (x, low, high) => EXTENDED[Glsl.UMin]!(EXTENDED[Glsl.UMax]!(x!, low!), high!),
  [Glsl.SClamp]: (x, low, high) => EXTENDED[Glsl.SMin]!(EXTENDED[Glsl.SMax]!(x!, low!), high!),
  [Glsl.FindILsb]: (a) => `(31 - clz32(${a} & 0 - ${a}))`,
  [Glsl.FindUMsb]: (a) => `(31 - clz32(${a}))`,
  [Glsl.FindSMsb]: (a) => `(31 - clz32(${a} < 0 ? ~${a} : ${a}))`,
}

/** @returns whether the instruction is one of these */
export function emitArithmetic(emitter: Emitter, one: Instruction): boolean {
  const { op, id, args } = one
  const { scalars, define } = emitter
  const binary = BINARY[op]
  const unary = UNARY[op]
  if (binary) {
    const [a, b] = [scalars(args[0]!), scalars(args[1]!)]
    define(
      id,
      a.map((x, k) => binary(x, b[k]!)),
    )
  } else if (unary) define(id, scalars(args[0]!).map(unary))
  else if (FIELDS[op]) bitField(emitter, one, FIELDS[op])
  else if (op === Op.Any) define(id, [`(${scalars(args[0]!).join(' || ')})`])
  else if (op === Op.All) define(id, [`(${scalars(args[0]!).join(' && ')})`])
  else if (op === Op.ExtInst) extended(emitter, one)
  else if (op === Op.SDot || op === Op.UDot) dotPacked(emitter, one)
  else return false
  return true
}

function bitField({ scalars, define }: Emitter, { id, args }: Instruction, field: string): void {
  const rest = args.slice(1).map(scalars)
  const [count, at] = [rest.pop()!, rest.pop()!]
  define(
    id,
    scalars(args[0]!).map((x, k) => {
      const inserted = rest[0] ? `, ${rest[0][k]}` : ''
      // Offset and count are scalars even where the base is a vector.
      return `${field}(${x}${inserted}, ${at[0]}, ${count[0]})`
    }),
  )
}

function extended({ scalars, define, write }: Emitter, { id, args }: Instruction): void {
  const make = EXTENDED[args[1]!]
  if (!make) throw new Unsupported('this built-in function on integers')
  const operands = args.slice(2).map((operand, at) =>
    scalars(operand).map((x, k) => {
      // They stand more than once in the expression.
      if (/^[\w-]+$/.test(x)) return x
      write(`var e${id}_${at}_${k} = ${x};\n`)
      return `e${id}_${at}_${k}`
    }),
  )
  define(
    id,
    operands[0]!.map((_, k) => make(...operands.map((list) => list[k]!))),
  )
}

/** `dot4U8Packed` and `dot4I8Packed`: four bytes a word. */
function dotPacked({ scalars, define, write }: Emitter, { op, id, args }: Instruction): void {
  const [a, b] = [scalars(args[0]!), scalars(args[1]!)]
  // 0: PackedVectorFormat4x8Bit.
  if (a.length !== 1 || args[2] !== 0) throw new Unsupported('dot products of small integers')
  write(`var a${id} = ${a[0]}, b${id} = ${b[0]};\n`)
  const byte = (name: string, k: number) =>
    op === Op.UDot ? `(${name} >>> ${8 * k} & 255)` : `(${name} << ${24 - 8 * k} >> 24)`
  const terms = [0, 1, 2, 3].map((k) => `${byte(`a${id}`, k)} * ${byte(`b${id}`, k)}`)
  define(id, [`(${terms.join(' + ')} | 0)`])
}
