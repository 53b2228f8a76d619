/** Types of a SPIR-V module, and how much room their values take. */

export type Type =
  | { kind: 'void' | 'bool' | 'function' }
  /** Of 32 bits; of 8 only on the way through `pack4xU8` and its like. */
  | { kind: 'int'; signed: boolean; bits: number }
  | { kind: 'vector'; of: number; size: number }
  | { kind: 'array'; of: number; size: number; stride: number }
  | { kind: 'runtime-array'; of: number; stride: number }
  | { kind: 'struct'; members: readonly number[]; offsets: readonly number[] }
  | { kind: 'pointer'; storage: number; of: number }
  /** Not of the subset: a shader may declare it, and what runs may not touch it. Size and alignment in words. */
  | { kind: 'outside'; what: string; words: number; align: number }

export function outside(what: string, words: number, align = 1): Type {
  return { kind: 'outside', what, words, align }
}

/** What keeps values of a type out of the subset, or null. Of a pointer to a structure its members decide. */
export function outsideOf(types: ReadonlyMap<number, Type>, id: number): string | null {
  const type = types.get(id)!
  switch (type.kind) {
    case 'outside':
      return type.what
    case 'vector':
    case 'array':
    case 'runtime-array':
      return outsideOf(types, type.of)
    case 'struct':
      return type.members.map((member) => outsideOf(types, member)).find(Boolean) ?? null
    case 'pointer':
      return types.get(type.of)!.kind === 'struct' ? null : outsideOf(types, type.of)
    default:
      return null
  }
}

/** Size of a value without padding, in words: how values lie everywhere but in uniform and storage buffers. */
export function wordsOf(types: ReadonlyMap<number, Type>, id: number): number {
  const type = types.get(id)!
  switch (type.kind) {
    case 'vector':
      return type.size
    case 'array':
      return type.size * wordsOf(types, type.of)
    case 'struct':
      return type.members.reduce((sum, member) => sum + wordsOf(types, member), 0)
    case 'bool':
    case 'int':
    case 'pointer':
      return 1
    case 'outside':
      return type.words
    default:
      return 0
  }
}

/**
 * The least size of a buffer that holds a value as the shader lays it out, in words; a runtime array counts
 * with one element. What WebGPU calls the minimum binding size.
 */
export function boundWordsOf(types: ReadonlyMap<number, Type>, id: number): number {
  const type = types.get(id)!
  switch (type.kind) {
    case 'array':
      return type.stride * type.size
    case 'runtime-array':
      return type.stride
    case 'struct': {
      const last = type.members.length - 1
      const end = type.offsets[last]! + boundWordsOf(types, type.members[last]!)
      const align = alignOf(types, id)
      return Math.ceil(end / align) * align
    }
    default:
      return wordsOf(types, id)
  }
}

/** WGSL, section 14.4.1: alignment of types, in words. */
function alignOf(types: ReadonlyMap<number, Type>, id: number): number {
  const type = types.get(id)!
  switch (type.kind) {
    case 'vector':
      return type.size === 2 ? 2 : 4
    case 'array':
    case 'runtime-array':
      return alignOf(types, type.of)
    case 'struct':
      return Math.max(...type.members.map((member) => alignOf(types, member)))
    case 'outside':
      return type.align
    default:
      return 1
  }
}
