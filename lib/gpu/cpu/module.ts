import { outside, wordsOf, type Type } from './_types'
import { Decoration, Op, StorageClass } from './opcodes'

/** A SPIR-V binary, read into what the compiler asks for. The words come from naga, which has validated them. */

/** `type` and `id` are 0 where an instruction has none; `args` are the words after them. */
export type Instruction = { op: number; type: number; id: number; args: readonly number[] }

export type Block = { label: number; body: readonly Instruction[] }

export type Function = {
  id: number
  returns: number
  parameters: readonly { id: number; type: number }[]
  blocks: ReadonlyMap<number, Block>
  entry: number
}

/** Words of a constant, flattened; booleans are 0 and 1. */
export type Constant = { type: number; words: readonly number[] }

export type GlobalVariable = {
  id: number
  /** The type that it points to. */
  type: number
  storage: number
  /** Id of a constant, or 0. */
  initializer: number
  group: number
  binding: number
  /** Of an input: which. */
  builtIn: number
  writable: boolean
}

export type Module = {
  types: ReadonlyMap<number, Type>
  constants: ReadonlyMap<number, Constant>
  globals: ReadonlyMap<number, GlobalVariable>
  functions: ReadonlyMap<number, Function>
  entryPoints: readonly { name: string; fn: number; workgroupSize: readonly number[] }[]
}

/** What the CPU path has no words for. The message completes "The CPU path does not know …". */
export class Unsupported extends Error {
  override name = 'Unsupported'
}

/** Of one variable or value, in 32-bit words: naga lays larger ones out, and so would a hostile shader. */
const MAX_WORDS = 1 << 16

/** Instructions without a result, whose words are all operands. */
const NO_RESULT = new Set<number>([
  Op.Store,
  Op.ControlBarrier,
  Op.MemoryBarrier,
  Op.AtomicStore,
  Op.LoopMerge,
  Op.SelectionMerge,
  Op.Branch,
  Op.BranchConditional,
  Op.Switch,
  Op.Kill,
  Op.Return,
  Op.ReturnValue,
  Op.Unreachable,
])

/** Section 3.3, Execution Model: GLCompute. */
const COMPUTE = 5

const FLOATS = 'floating-point numbers (integers and booleans alone)'
const TEXTURES = 'textures and samplers'

/** @throws Unsupported for a module with larger types than any shader needs */
export function readModule(words: Uint32Array): Module {
  const types = new Map<number, Type>()
  const constants = new Map<number, Constant>()
  const globals = new Map<number, GlobalVariable>()
  const functions = new Map<number, Function>()
  const names = new Map<number, string>()
  const sizes = new Map<number, readonly number[]>()
  const decorations = new Map<string, number>()

  const decorated = (id: number, decoration: number) => decorations.get(`${id} ${decoration}`)
  let open: {
    fn: Function
    blocks: Map<number, Block>
    parameters: Function['parameters']
  } | null = null
  let block: Instruction[] | null = null

  for (let at = 5; at < words.length;) {
    const head = words[at]!
    const count = head >>> 16
    const op = head & 0xffff
    if (count === 0 || at + count > words.length) throw new Error('a malformed SPIR-V module')
    const args = Array.from(words.subarray(at + 1, at + count))
    at += count
    const [first = 0, second = 0] = args
    switch (op) {
      case Op.EntryPoint:
        if (first === COMPUTE) names.set(second, textOf(args.slice(2)))
        break
      case Op.ExecutionMode:
        // 17: LocalSize.
        if (second === 17) sizes.set(first, args.slice(2))
        break
      case Op.Decorate:
        decorations.set(`${first} ${second}`, args[2] ?? 1)
        break
      case Op.MemberDecorate:
        decorations.set(`${first}.${second} ${args[2]}`, args[3] ?? 1)
        break
      case Op.TypeVoid:
        types.set(first, { kind: 'void' })
        break
      case Op.TypeBool:
        types.set(first, { kind: 'bool' })
        break
      case Op.TypeInt:
        types.set(
          first,
          second === 32 || second === 8
            ? { kind: 'int', signed: args[2] === 1, bits: second }
            : outside(`integers of ${second} bits`, second >> 5),
        )
        break
      case Op.TypeFloat:
        types.set(first, outside(FLOATS, second >> 5))
        break
      case Op.TypeMatrix: {
        // The columns of three rows lie as far apart as those of four.
        const rows = Math.ceil(wordsOf(types, second) / 2) * 2
        types.set(first, outside(FLOATS, rows * args[2]!, rows))
        break
      }
      case Op.TypeImage:
      case Op.TypeSampler:
      case Op.TypeSampledImage:
        types.set(first, outside(TEXTURES, 0))
        break
      case Op.TypeVector:
        types.set(first, { kind: 'vector', of: second, size: args[2]! })
        break
      case Op.TypeArray: {
        const size = constants.get(args[2]!)!.words[0]! >>> 0
        const stride = decorated(first, Decoration.ArrayStride) ?? 0
        types.set(first, { kind: 'array', of: second, size, stride: stride >> 2 })
        if (wordsOf(types, first) > MAX_WORDS)
          throw new Unsupported(`arrays of more than ${MAX_WORDS * 4} bytes`)
        break
      }
      case Op.TypeRuntimeArray: {
        const stride = decorated(first, Decoration.ArrayStride) ?? 0
        types.set(first, { kind: 'runtime-array', of: second, stride: stride >> 2 })
        break
      }
      case Op.TypeStruct: {
        const members = args.slice(1)
        const offsets = members.map(
          (_, index) => (decorations.get(`${first}.${index} ${Decoration.Offset}`) ?? 0) >> 2,
        )
        types.set(first, { kind: 'struct', members, offsets })
        if (wordsOf(types, first) > MAX_WORDS)
          throw new Unsupported(`structures of more than ${MAX_WORDS * 4} bytes`)
        break
      }
      case Op.TypePointer:
        types.set(first, { kind: 'pointer', storage: second, of: args[2]! })
        break
      case Op.TypeFunction:
        types.set(first, { kind: 'function' })
        break
      case Op.ConstantTrue:
      case Op.ConstantFalse:
        constants.set(second, { type: first, words: [op === Op.ConstantTrue ? 1 : 0] })
        break
      case Op.Constant:
        constants.set(second, { type: first, words: [args[2]! | 0] })
        break
      case Op.ConstantComposite:
        constants.set(second, {
          type: first,
          words: args.slice(2).flatMap((part) => constants.get(part)!.words),
        })
        break
      case Op.ConstantNull:
        constants.set(second, { type: first, words: new Array(wordsOf(types, first)).fill(0) })
        break
      case Op.Variable:
        if (open) block!.push({ op, type: first, id: second, args: args.slice(2) })
        else globals.set(second, globalOf(types, decorated, first, second, args))
        break
      case Op.Function: {
        const blocks = new Map<number, Block>()
        const parameters: { id: number; type: number }[] = []
        const fn = { id: second, returns: first, parameters, blocks, entry: 0 }
        open = { fn, blocks, parameters }
        functions.set(second, fn)
        break
      }
      case Op.FunctionParameter:
        ;(open!.parameters as { id: number; type: number }[]).push({ id: second, type: first })
        break
      case Op.FunctionEnd:
        open = null
        break
      case Op.Label:
        block = []
        open!.blocks.set(first, { label: first, body: block })
        if (open!.fn.entry === 0) open!.fn.entry = first
        break
      default:
        if (!open || !block) break
        if (NO_RESULT.has(op)) block.push({ op, type: 0, id: 0, args })
        else block.push({ op, type: first, id: second, args: args.slice(2) })
    }
  }
  const entryPoints = [...names].map(([fn, name]) => ({
    name,
    fn,
    workgroupSize: sizes.get(fn) ?? [1, 1, 1],
  }))
  return { types, constants, globals, functions, entryPoints }
}

function globalOf(
  types: ReadonlyMap<number, Type>,
  decorated: (id: number, decoration: number) => number | undefined,
  pointer: number,
  id: number,
  args: readonly number[],
): GlobalVariable {
  const type = types.get(pointer)!
  if (type.kind !== 'pointer') throw new Error('a variable that is no pointer')
  const builtIn = decorated(id, Decoration.BuiltIn) ?? 0
  return {
    id,
    type: type.of,
    storage: type.storage,
    initializer: args[3] ?? 0,
    group: decorated(id, Decoration.DescriptorSet) ?? 0,
    binding: decorated(id, Decoration.Binding) ?? 0,
    builtIn,
    writable:
      type.storage === StorageClass.StorageBuffer &&
      decorated(id, Decoration.NonWritable) === undefined,
  }
}

/** A literal string: UTF-8, four bytes a word, ended by a zero. */
function textOf(words: readonly number[]): string {
  let text = ''
  for (const word of words)
    for (let shift = 0; shift < 32; shift += 8) {
      const code = (word >>> shift) & 0xff
      if (code === 0) return text
      text += String.fromCharCode(code)
    }
  return text
}
