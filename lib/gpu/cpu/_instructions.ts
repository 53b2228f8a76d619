import { emitAccess } from './_access'
import { emitArithmetic } from './_arithmetic'
import { emitAtomic } from './_atomics'
import { emitCall, placeParameters } from './_calls'
import { emitComposite } from './_composites'
import { createEmitter, type FunctionContext } from './_emitter'
import { Unsupported, type Block, type Function, type Instruction, type Module } from './module'
import { nameOf, Op } from './opcodes'

/** These are control flow, which _function.ts writes, or say nothing to invocations that run one by one. */
const SILENT = new Set<number>([
  Op.Branch,
  Op.BranchConditional,
  Op.Switch,
  Op.SelectionMerge,
  Op.LoopMerge,
  Op.Return,
  Op.ReturnValue,
  Op.Unreachable,
  Op.Kill,
  Op.MemoryBarrier,
])

const GROUPS = [emitArithmetic, emitComposite, emitAccess, emitAtomic, emitCall]

/** The code of a function's single instructions. */
export function createInstructions(module: Module, fn: Function, context: FunctionContext) {
  const emitter = createEmitter(module, fn, context)
  const { memory, scalars, scalar, typeOf } = emitter
  let returned = 0
  placeParameters(emitter, fn)

  const phiNames = ({ id, type }: Instruction) =>
    memory.scalarsOf(type).map((_, k) => `h${id}_${k}`)

  function instruction(one: Instruction): void {
    if (SILENT.has(one.op)) return
    if (one.op === Op.Phi) return emitter.setValue(one.id, phiNames(one))
    if (!GROUPS.some((emit) => emit(emitter, one))) throw new Unsupported(nameOf(one.op))
  }

  return {
    /** The code of a block without its branch. */
    body(block: Block): string {
      for (const one of block.body) instruction(one)
      return emitter.take()
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
      return module.types.get(typeOf(id))!.kind === 'pointer' ? [`q${id}`] : [...scalars(id)]
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
