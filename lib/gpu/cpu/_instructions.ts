import { storeConstant, type Memory, type Place } from './_memory'
import { Unsupported, type Block, type Function, type Instruction, type Module } from './module'
import { Glsl, Op, StorageClass } from './opcodes'

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

type Binary = (a: string, b: string) => string

const unsigned = (a: string) => (/^\d+$/.test(a) ? a : `(${a} >>> 0)`)
const compareUnsigned =
  (operator: string): Binary =>
  (a, b) =>
    `(${unsigned(a)} ${operator} ${unsigned(b)})`
const compare =
  (operator: string): Binary =>
  (a, b) =>
    `(${a} ${operator} ${b})`
const integer =
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

const EXTENDED: Readonly<Record<number, (...args: string[]) => string>> = {
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

/** The code of single instructions. Every value is a list of scalars: names, literals or short expressions. */
export function createInstructions(module: Module, fn: Function, context: FunctionContext) {
  const { types, constants } = module
  const { memory, suspends } = context
  const values = new Map<number, readonly string[]>()
  const inlinable = singleUses(fn)
  let code = ''
  let returned = 0

  function scalars(id: number): readonly string[] {
    const known = values.get(id)
    if (known) return known
    const constant = constants.get(id)
    if (!constant) throw new Error(`a value without a definition: ${id}`)
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

  function load(one: Instruction): void {
    const at = place(one.args[0]!)
    const kinds = memory.scalarsOf(at.type)
    const isMemory = at.kind === 'memory'
    defineNow(
      one.id,
      addresses(at).map((address, k) =>
        isMemory && kinds[k] === 'bool' ? `${address} !== 0` : address,
      ),
    )
  }

  function store(one: Instruction): void {
    const at = place(one.args[0]!)
    const constant = constants.get(one.args[1]!)
    if (at.kind === 'memory' && at.constant) return
    if (at.kind === 'memory' && !at.explicit && constant && constant.words.length > 8) {
      code += `${storeConstant(at.memory, at.dynamic, at.base, constant, constant.words.length).join('\n')}\n`
      return
    }
    const kinds = memory.scalarsOf(at.type)
    const from = scalars(one.args[1]!)
    addresses(at).forEach((address, k) => {
      const value = kinds[k] === 'bool' && at.kind === 'memory' ? `${from[k]} ? 1 : 0` : from[k]!
      code += `${address} = ${value};\n`
    })
  }

  /** Indices beyond the end are taken to the last element, as browsers do. */
  function accessChain(one: Instruction): void {
    const [from, ...indices] = one.args
    let at = place(from!)
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
      const last =
        type.kind === 'runtime-array' ? `${lengthOf(at, stride)} - 1` : `${type.size - 1}`
      code += `var i${one.id}_${index} = ${scalar(index)};\n`
      const name = `i${one.id}_${index}`
      code += `if (${name} >>> 0 > ${last}) ${name} = ${last};\n`
      const term = stride === 1 ? name : `imul(${name}, ${stride})`
      at = { ...at, dynamic: at.dynamic ? `${at.dynamic} + ${term}` : term, type: type.of }
    }
    memory.setPlace(one.id, at)
  }

  function lengthOf(at: Place, stride: number): string {
    if (at.kind !== 'memory') throw new Error('a runtime array that is no buffer')
    return `((${at.memory}.length - ${at.base}) / ${stride} | 0)`
  }

  function arrayLength(one: Instruction): void {
    const [pointer, member] = one.args
    const at = place(pointer!)
    const struct = types.get(at.type)!
    if (struct.kind !== 'struct') throw new Error('the length of something else')
    const array = types.get(struct.members[member!]!)!
    if (array.kind !== 'runtime-array') throw new Error('the length of something else')
    const base = at.base + memory.memberOffset(at.type, member!, true)
    define(one.id, [lengthOf({ ...at, base }, array.stride)])
  }

  function atomic(one: Instruction): void {
    const [pointer, , , ...operands] = one.args
    const at = place(pointer!)
    const [address] = addresses(at)
    if (one.op === Op.AtomicLoad) return defineNow(one.id, [address!])
    code += `var v${one.id} = ${address};\n`
    const name = `v${one.id}`
    if (one.op === Op.AtomicCompareExchange) {
      // Operands: semantics when unequal, the new value, the comparator.
      code += `if (${name} === ${scalar(operands[2]!)}) ${address} = ${scalar(operands[1]!)};\n`
    } else {
      code += `var a${one.id} = ${scalar(operands[0]!)};\n`
      code += `${address} = ${ATOMICS[one.op]!(name, `a${one.id}`)};\n`
    }
    values.set(one.id, [name])
  }

  function call(one: Instruction): void {
    const [callee, ...given] = one.args
    const args = given.flatMap((id) => {
      const at = memory.place(id)
      if (!at) return scalars(id)
      if (at.kind !== 'memory' || at.explicit)
        throw new Unsupported('pointers to storage as parameters of functions')
      return [sum(at.dynamic, at.base)]
    })
    const text = `${suspends.has(callee!) ? 'yield* ' : ''}f${callee}(${args.join(', ')})`
    const kinds = memory.scalarsOf(one.type)
    if (types.get(one.type)!.kind === 'void') code += `${text};\n`
    else if (kinds.length === 1) defineNow(one.id, [`(${text})`])
    else {
      code += `${text};\n`
      defineNow(
        one.id,
        kinds.map((kind, k) => (kind === 'bool' ? `r${k} !== 0` : `r${k}`)),
      )
    }
  }

  function alias(one: Instruction): readonly string[] {
    const [first, ...rest] = one.args
    switch (one.op) {
      case Op.CompositeConstruct:
        return one.args.flatMap((id) => scalars(id))
      case Op.CompositeExtract: {
        const [from, count] = within(typeOf(first!), rest)
        return scalars(first!).slice(from, from + count)
      }
      case Op.CompositeInsert: {
        const [composite, ...path] = rest
        const [from, count] = within(one.type, path)
        const list = [...scalars(composite!)]
        list.splice(from, count, ...scalars(first!))
        return list
      }
      case Op.VectorShuffle: {
        const both = [...scalars(first!), ...scalars(rest[0]!)]
        return rest.slice(1).map((k) => both[k] ?? '0')
      }
      default:
        return scalars(first!)
    }
  }

  /** Where a part lies among the scalars of a value: first, and how many. */
  function within(type: number, path: readonly number[]): [number, number] {
    let from = 0
    for (const index of path) {
      const one = types.get(type)!
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

  const resultTypes = new Map<number, number>()
  for (const { id, type } of fn.parameters) resultTypes.set(id, type)
  for (const { body } of fn.blocks.values())
    for (const { id, type } of body) if (id) resultTypes.set(id, type)
  const typeOf = (id: number) => resultTypes.get(id) ?? constants.get(id)!.type

  function instruction(one: Instruction): void {
    const { op, id, args } = one
    const binary = BINARY[op]
    const unary = UNARY[op]
    if (binary) {
      const [a, b] = [scalars(args[0]!), scalars(args[1]!)]
      return define(
        id,
        a.map((x, k) => binary(x, b[k]!)),
      )
    }
    if (unary) return define(id, scalars(args[0]!).map(unary))
    if (ALIASES.has(op)) return void values.set(id, alias(one))
    if (op >= Op.AtomicExchange && op <= Op.AtomicXor) return atomic(one)
    const field = FIELDS[op]
    if (field) {
      const rest = args.slice(1).map(scalars)
      const [count, at] = [rest.pop()!, rest.pop()!]
      return define(
        id,
        scalars(args[0]!).map((x, k) => {
          const inserted = rest[0] ? `, ${rest[0][k]}` : ''
          // Offset and count are scalars even where the base is a vector.
          return `${field}(${x}${inserted}, ${at[0]}, ${count[0]})`
        }),
      )
    }
    switch (op) {
      case Op.Variable:
      case Op.Branch:
      case Op.BranchConditional:
      case Op.Switch:
      case Op.SelectionMerge:
      case Op.LoopMerge:
      case Op.Return:
      case Op.ReturnValue:
      case Op.Unreachable:
      case Op.Kill:
      case Op.MemoryBarrier:
        return
      case Op.Phi:
        return void values.set(id, phiNames(one))
      case Op.Load:
        return load(one)
      case Op.Store:
        return store(one)
      case Op.AccessChain:
        return accessChain(one)
      case Op.ArrayLength:
        return arrayLength(one)
      case Op.AtomicLoad:
        return atomic(one)
      case Op.AtomicStore: {
        const [address] = addresses(place(args[0]!))
        code += `${address} = ${scalar(args[3]!)};\n`
        return
      }
      case Op.FunctionCall:
        return call(one)
      case Op.ControlBarrier:
        code += 'yield;\n'
        return
      case Op.Any:
        return define(id, [`(${scalars(args[0]!).join(' || ')})`])
      case Op.All:
        return define(id, [`(${scalars(args[0]!).join(' && ')})`])
      case Op.Select: {
        const [condition, yes, no] = args.map(scalars) as [string[], string[], string[]]
        return define(
          id,
          yes.map((x, k) => `(${condition[k] ?? condition[0]} ? ${x} : ${no[k]})`),
        )
      }
      case Op.VectorExtractDynamic: {
        const list = scalars(args[0]!)
        code += `var i${id} = ${scalar(args[1]!)};\n`
        return define(id, [
          list.reduceRight((rest, x, k) =>
            k === list.length - 1 ? x : `(i${id} === ${k} ? ${x} : ${rest})`,
          ),
        ])
      }
      case Op.ExtInst: {
        const make = EXTENDED[args[1]!]
        if (!make) throw new Unsupported('this built-in function on integers')
        const operands = args.slice(2).map((operand, at) =>
          scalars(operand).map((x, k) => {
            // They stand more than once in the expression.
            if (/^[\w-]+$/.test(x)) return x
            code += `var e${id}_${at}_${k} = ${x};\n`
            return `e${id}_${at}_${k}`
          }),
        )
        return define(
          id,
          operands[0]!.map((_, k) => make(...operands.map((list) => list[k]!))),
        )
      }
      default:
        throw new Unsupported(`SPIR-V instruction ${op}`)
    }
  }

  for (const { id, type } of fn.parameters) {
    const pointer = types.get(type)!
    if (pointer.kind === 'pointer')
      memory.setPlace(id, {
        kind: 'memory',
        memory: pointer.storage === StorageClass.Workgroup ? 'W' : 'P',
        base: 0,
        dynamic: `q${id}`,
        type: pointer.of,
        explicit: false,
      })
    else
      values.set(
        id,
        memory.scalarsOf(type).map((_, k) => `q${id}_${k}`),
      )
  }

  const phiNames = ({ id, type }: Instruction) =>
    memory.scalarsOf(type).map((_, k) => `h${id}_${k}`)

  return {
    /** The code of a block without its branch. */
    body(block: Block): string {
      code = ''
      for (const one of block.body) instruction(one)
      return code
    },
    scalar,
    /** What a block's phis get when control comes from `from`. All are read before one is written. */
    phis(from: number, to: Block): string {
      const all = to.body.filter(({ op }) => op === Op.Phi)
      if (all.length === 0) return ''
      const pairs = all.flatMap((one) => {
        const at = one.args.findIndex((word, k) => k % 2 === 1 && word === from)
        const given = scalars(one.args[at - 1]!)
        return phiNames(one).map((name, k) => [name, given[k]!] as const)
      })
      const news = pairs.map(([name, given]) => `var n${name} = ${given};`)
      return `${news.join(' ')} ${pairs.map(([name]) => `var ${name} = n${name};`).join(' ')}\n`
    },
    /** Names of a parameter's scalars; of a pointer, its address. */
    parameter(id: number): string[] {
      return types.get(typeOf(id))!.kind === 'pointer' ? [`q${id}`] : [...scalars(id)]
    },
    returns(id: number): string {
      const list = scalars(id)
      if (list.length === 1) return `return ${list[0]};\n`
      returned = Math.max(returned, list.length)
      const kinds = memory.scalarsOf(typeOf(id))
      return `${list.map((x, k) => `r${k} = ${kinds[k] === 'bool' ? `${x} ? 1 : 0` : x};`).join(' ')} return;\n`
    },
    returnWords: () => returned,
  }
}

function sum(dynamic: string, base: number): string {
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
