import { compile, type Binding, type Compiled } from './compile'
import { readModule } from './module'

/** A dispatch that used up its budget of instructions. */
export class OutOfFuel extends Error {
  override name = 'OutOfFuel'
}

/** Why a dispatch cannot be run as it was asked for. */
export class DispatchError extends Error {
  override name = 'DispatchError'
}

export type BoundBuffer = { binding: number; kind: Binding['kind']; bytes: Uint8Array }

export type Executable = {
  compiled: Compiled
  /**
   * Runs `workgroups` over copies of the buffers of group 0.
   * @param budget SPIR-V instructions; each call and each turn of a loop pays for its own in advance
   * @returns the `storage` buffers afterwards, by binding, and the instructions that were paid for
   * @throws OutOfFuel
   * @throws DispatchError if a buffer is missing, too small or of another kind, or a barrier is not reached by all
   */
  dispatch(
    workgroups: readonly [number, number, number],
    buffers: readonly BoundBuffer[],
    budget: number,
  ): { buffers: Record<number, Uint8Array>; steps: number }
}

/** @throws Unsupported, see compile */
export function createExecutable(spirv: Uint32Array, entryPoint = 'main'): Executable {
  const compiled = compile(readModule(spirv), entryPoint)
  const make = new Function('buffers', 'budget', 'stop', compiled.source) as (
    buffers: Int32Array[],
    budget: number,
    stop: (why: string) => never,
  ) => (x: number, y: number, z: number) => number

  return {
    compiled,
    dispatch([x, y, z], buffers, budget) {
      const memories = compiled.bindings.map((binding) => {
        const bytes = bind(binding, buffers)
        const words = new Int32Array(bytes.length >> 2)
        new Uint8Array(words.buffer).set(bytes.subarray(0, words.byteLength))
        return words
      })
      const left = make(memories, budget, stop)(x, y, z)
      const after: Record<number, Uint8Array> = {}
      for (const { binding, kind, bytes } of buffers) {
        if (kind !== 'storage') continue
        const at = compiled.bindings.findIndex((one) => one.group === 0 && one.binding === binding)
        after[binding] = at < 0 ? bytes.slice() : new Uint8Array(memories[at]!.buffer)
      }
      return { buffers: after, steps: budget - left }
    },
  }
}

function stop(why: string): never {
  if (why === 'fuel') throw new OutOfFuel('The shader used up its instructions.')
  throw new DispatchError(
    'Some invocations of a workgroup ended while others waited at a barrier. Every invocation of a workgroup must reach each barrier.',
  )
}

function bind(
  { group, binding, kind, size }: Binding,
  buffers: readonly BoundBuffer[],
): Uint8Array {
  const where = `@group(${group}) @binding(${binding})`
  const buffer = group === 0 ? buffers.find((one) => one.binding === binding) : undefined
  if (!buffer) throw new DispatchError(`The shader declares ${where}, and nothing is bound there.`)
  if (buffer.kind !== kind)
    throw new DispatchError(
      `The buffer at ${where} is ${NAMES[buffer.kind]}; the shader declares it ${NAMES[kind]}.`,
    )
  if (buffer.bytes.length < size)
    throw new DispatchError(
      `The shader declares ${size} bytes at ${where}; the buffer that is bound there has ${buffer.bytes.length}.`,
    )
  return buffer.bytes
}

const NAMES = {
  uniform: 'var<uniform>',
  'read-only-storage': 'var<storage, read>',
  storage: 'var<storage, read_write>',
} as const
