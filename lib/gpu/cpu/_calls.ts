import { sum, type Emitter } from './_emitter'
import { Unsupported, type Function, type Instruction } from './module'
import { Op, StorageClass } from './opcodes'

/** What goes into functions and comes out: numbers as parameters, and more than one result through `r0`, `r1`, … */

/** @returns whether the instruction is a call, or a barrier: where a function is left and gone on with */
export function emitCall(emitter: Emitter, one: Instruction): boolean {
  if (one.op === Op.ControlBarrier) emitter.write('yield;\n')
  else if (one.op === Op.FunctionCall) call(emitter, one)
  else return false
  return true
}

function call(emitter: Emitter, one: Instruction): void {
  const { module, memory, suspends, write, defineNow } = emitter
  const [callee, ...given] = one.args
  const args = given.flatMap((id) => {
    const at = memory.place(id)
    if (!at) return emitter.scalars(id)
    if (at.kind !== 'memory' || at.explicit)
      throw new Unsupported('pointers to storage as parameters of functions')
    return [sum(at.dynamic, at.base)]
  })
  const text = `${suspends.has(callee!) ? 'yield* ' : ''}f${callee}(${args.join(', ')})`
  const kinds = memory.scalarsOf(one.type)
  if (module.types.get(one.type)!.kind === 'void') write(`${text};\n`)
  else if (kinds.length === 1) defineNow(one.id, [`(${text})`])
  else {
    write(`${text};\n`)
    defineNow(
      one.id,
      kinds.map((kind, k) => (kind === 'bool' ? `r${k} !== 0` : `r${k}`)),
    )
  }
}

/** Gives a function's parameters their values; a pointer comes as an address. */
export function placeParameters({ module, memory, setValue }: Emitter, fn: Function): void {
  for (const { id, type } of fn.parameters) {
    const pointer = module.types.get(type)!
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
      setValue(
        id,
        memory.scalarsOf(type).map((_, k) => `q${id}_${k}`),
      )
  }
}
