import {
  Unsupported,
  type Constant,
  type Function,
  type GlobalVariable,
  type Instruction,
  type Module,
} from './module'
import { outsideOf, wordsOf } from './_types'
import { BuiltIn, Op, StorageClass } from './opcodes'

/** Where a value lies, in words from the start of its memory, or among local variables. */
export type Place = {
  /** Offset: a constant part, and an expression, or ''. */
  base: number
  dynamic: string
  type: number
} & (
  | {
      kind: 'memory'
      memory: string
      /** Laid out with the offsets and strides of the shader, not packed. */
      explicit: boolean
      /** A table of constants: stores to it change nothing. */
      constant?: boolean
    }
  | { kind: 'locals'; names: readonly string[] }
)

/** Names of the built-in inputs in the generated code. */
const INPUTS: Readonly<Record<number, readonly string[]>> = {
  [BuiltIn.NumWorkgroups]: ['nx', 'ny', 'nz'],
  [BuiltIn.WorkgroupId]: ['wx', 'wy', 'wz'],
  [BuiltIn.LocalInvocationId]: ['lx', 'ly', 'lz'],
  [BuiltIn.GlobalInvocationId]: ['gx', 'gy', 'gz'],
  [BuiltIn.LocalInvocationIndex]: ['li'],
}

/** Scalars that a variable may have to live in local variables: more of them and V8 gives the function up. */
const MAX_LOCALS = 128

export type Memory = ReturnType<typeof createMemory>

/**
 * Decides where each variable lives: buffers in the arrays that the host hands in; workgroup variables in `W`;
 * private and function variables in `P`, each at a fixed place, because WGSL knows no recursion; function
 * variables that are only read and written whole or at constant indices in local variables; constant tables,
 * which naga copies into a variable before each dynamic access, in an array that is made once.
 */
export function createMemory(module: Module, cooperative: boolean) {
  const { types, constants } = module
  let frame = 0
  let workgroup = 0
  const tables = new Map<string, readonly number[]>()
  const places = new Map<number, Place>()
  const usedGlobals = new Set<number>()
  const privates: string[] = []
  const own = cooperative ? 'p' : ''

  /** When it is met: what a shader declares and does not use may be outside the subset. */
  function placeOfGlobal(one: GlobalVariable): Place {
    const type = types.get(one.type)!
    // Of a structure, what is not touched does not matter.
    const outside = type.kind === 'struct' ? null : outsideOf(types, one.type)
    if (outside) throw new Unsupported(outside)
    const words = wordsOf(types, one.type)
    const place = { base: 0, dynamic: '', type: one.type }
    const inMemory = { ...place, kind: 'memory' as const, explicit: false }
    switch (one.storage) {
      case StorageClass.Workgroup:
        workgroup += words
        return { ...inMemory, memory: 'W', base: workgroup - words }
      case StorageClass.Private: {
        frame += words
        const base = frame - words
        privates.push(...storeConstant('P', own, base, constants.get(one.initializer), words))
        return { ...inMemory, memory: 'P', base, dynamic: own }
      }
      case StorageClass.Uniform:
      case StorageClass.StorageBuffer:
        return { ...inMemory, memory: `b${one.id}`, explicit: true }
      case StorageClass.Input: {
        const names = INPUTS[one.builtIn]
        if (!names)
          throw new Unsupported('subgroups and built-in values other than those of a dispatch')
        return { ...place, kind: 'locals', names }
      }
      default:
        throw new Unsupported('variables of this address space')
    }
  }

  /** Places the variables of a function; gives the statements that initialise them. */
  function enter(fn: Function): string[] {
    const uses = usesOf(fn)
    const statements: string[] = []
    for (const { op, id, type, args } of fn.blocks.get(fn.entry)!.body) {
      if (op !== Op.Variable) continue
      const pointer = types.get(type)!
      if (pointer.kind !== 'pointer') continue
      const words = wordsOf(types, pointer.of)
      const initializer = constants.get(args[1] ?? 0)
      const place = { base: 0, dynamic: '', type: pointer.of }
      const table = constantTable(id, uses, initializer)
      if (table && words > 1) {
        tables.set(`t${id}`, table.words)
        places.set(id, {
          ...place,
          kind: 'memory',
          memory: `t${id}`,
          explicit: false,
          constant: true,
        })
      } else if (words <= MAX_LOCALS && onlyConstantAccess(id, uses)) {
        const kinds = scalarsOf(pointer.of)
        const names = kinds.map((_, k) => `l${id}_${k}`)
        places.set(id, { ...place, kind: 'locals', names })
        kinds.forEach((kind, k) => {
          const value = initializer?.words[k] ?? 0
          statements.push(`var ${names[k]} = ${kind === 'bool' ? value !== 0 : value};`)
        })
      } else {
        places.set(id, {
          ...place,
          kind: 'memory',
          memory: 'P',
          base: frame,
          dynamic: own,
          explicit: false,
        })
        statements.push(...storeConstant('P', own, frame, initializer, words))
        frame += words
      }
    }
    return statements
  }

  /** The constant that a variable always holds when it is read, if it is never written otherwise. */
  function constantTable(
    id: number,
    uses: ReadonlyMap<number, readonly Instruction[]>,
    initializer: Constant | undefined,
  ): Constant | null {
    const stored = new Set<Constant | undefined>(initializer ? [initializer] : [])
    for (const use of uses.get(id) ?? []) {
      if (use.op === Op.Store && use.args[0] === id) stored.add(constants.get(use.args[1]!))
      else if (use.op === Op.AccessChain && use.args[0] === id) {
        if (!(uses.get(use.id) ?? []).every(({ op }) => op === Op.Load)) return null
      } else if (use.op !== Op.Load) return null
    }
    const [only] = stored
    return stored.size === 1 && only ? only : null
  }

  function onlyConstantAccess(
    id: number,
    uses: ReadonlyMap<number, readonly Instruction[]>,
  ): boolean {
    return (uses.get(id) ?? []).every((use) => {
      if (use.op === Op.Load) return true
      if (use.op === Op.Store) return use.args[0] === id && use.args[1] !== id
      if (use.op !== Op.AccessChain || use.args[0] !== id) return false
      return (
        use.args.slice(1).every((index) => constants.has(index)) && onlyConstantAccess(use.id, uses)
      )
    })
  }

  /** Kinds of the scalars that a value is made of, in order. */
  function scalarsOf(type: number): ('int' | 'bool')[] {
    const one = types.get(type)!
    switch (one.kind) {
      case 'vector':
      case 'array': {
        const part = scalarsOf(one.of)
        return Array.from({ length: one.size }, () => part).flat()
      }
      case 'struct':
        return one.members.flatMap(scalarsOf)
      case 'bool':
        return ['bool']
      default:
        return ['int']
    }
  }

  /** Offsets of those scalars from the start of the value, in words. */
  function offsetsOf(type: number, explicit: boolean): number[] {
    const one = types.get(type)!
    switch (one.kind) {
      case 'vector':
        return Array.from({ length: one.size }, (_, k) => k)
      case 'array': {
        const stride = explicit ? one.stride : wordsOf(types, one.of)
        const part = offsetsOf(one.of, explicit)
        return Array.from({ length: one.size }, (_, k) => part.map((o) => k * stride + o)).flat()
      }
      case 'struct':
        return one.members.flatMap((member, k) => {
          const at = memberOffset(type, k, explicit)
          return offsetsOf(member, explicit).map((offset) => at + offset)
        })
      default:
        return [0]
    }
  }

  function memberOffset(type: number, member: number, explicit: boolean): number {
    const struct = types.get(type)!
    if (struct.kind !== 'struct') throw new Error('a member of something else')
    if (explicit) return struct.offsets[member]!
    return struct.members.slice(0, member).reduce((sum, before) => sum + wordsOf(types, before), 0)
  }

  return {
    enter,
    scalarsOf,
    offsetsOf,
    memberOffset,
    place(id: number): Place | undefined {
      const global = module.globals.get(id)
      if (global && !usedGlobals.has(id)) {
        usedGlobals.add(id)
        places.set(id, placeOfGlobal(global))
      }
      return places.get(id)
    },
    setPlace: (id: number, place: Place) => places.set(id, place),
    used: (id: number) => usedGlobals.has(id),
    frameWords: () => frame,
    workgroupWords: () => workgroup,
    tables: () =>
      [...tables].map(([name, words]) => `const ${name} = Int32Array.of(${words});`).join('\n'),
    privateInitializers: () => privates.join('\n'),
  }
}

/** Statements that write a constant, or zeros without one. */
export function storeConstant(
  memory: string,
  dynamic: string,
  base: number,
  constant: Constant | undefined,
  words: number,
): string[] {
  const at = (k: number) => (dynamic ? `${dynamic} + ${base + k}` : `${base + k}`)
  const values = constant?.words ?? []
  if (words > 8 && values.every((value) => value === 0))
    return [`${memory}.fill(0, ${at(0)}, ${at(words)});`]
  return Array.from({ length: words }, (_, k) => `${memory}[${at(k)}] = ${values[k] ?? 0};`)
}

/** Instructions by the ids that stand among their operands. A literal that looks like an id only costs an optimisation. */
function usesOf(fn: Function): Map<number, Instruction[]> {
  const uses = new Map<number, Instruction[]>()
  for (const { body } of fn.blocks.values())
    for (const one of body)
      for (const id of new Set(one.args)) {
        const list = uses.get(id)
        if (list) list.push(one)
        else uses.set(id, [one])
      }
  return uses
}
