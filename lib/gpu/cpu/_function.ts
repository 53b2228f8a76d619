import type { FunctionContext } from './_emitter'
import { createInstructions } from './_instructions'
import type { Block, Function, Instruction, Module } from './module'
import { Op } from './opcodes'

export type CompiledFunction = { source: string; returnWords: number }

/**
 * SPIR-V's control flow is structured (section 2.11): each selection and loop names the block where it ends.
 * Those become labelled statements, and branches to them `break` and `continue`.
 */
export function compileFunction(
  module: Module,
  fn: Function,
  context: FunctionContext,
): CompiledFunction {
  const { memory, suspends } = context
  const initializers = memory.enter(fn)
  const emit = createInstructions(module, fn, context)
  /** How to leave for a block that encloses where we are. */
  const exits = new Map<number, string>()
  /** Instructions that the innermost loop, or the function, runs through at most once a turn. */
  let weight = 0

  const blockOf = (label: number) => fn.blocks.get(label)!

  /** Code of the edge between two blocks: values of the target's phis, then the jump, if it is one. */
  function leave(from: Block, to: number): { code: string; goes: boolean } {
    const exit = exits.get(to)
    return { code: emit.phis(from.label, blockOf(to)) + (exit ?? ''), goes: exit === undefined }
  }

  /** Code that follows an edge, and everything up to where control leaves. */
  function follow(from: Block, to: number): string {
    const { code, goes } = leave(from, to)
    return goes ? code + region(to) : code
  }

  function region(start: number): string {
    let code = ''
    let block = blockOf(start)
    for (;;) {
      const merge = block.body.find(({ op }) => op === Op.LoopMerge)
      const next: number | null = merge ? loop(block, merge) : straight(block)
      if (next === null) return code
      block = blockOf(next)
    }

    function straight(one: Block): number | null {
      weight += one.body.length
      code += emit.body(one)
      const last = one.body[one.body.length - 1]!
      const selection = one.body.find(({ op }) => op === Op.SelectionMerge)
      if (selection) return select(one, last, selection.args[0]!)
      switch (last.op) {
        case Op.Branch: {
          const { code: edge, goes } = leave(one, last.args[0]!)
          code += edge
          return goes ? last.args[0]! : null
        }
        case Op.BranchConditional:
          code += `if (${emit.scalar(last.args[0]!)}) {${follow(one, last.args[1]!)}} else {${follow(one, last.args[2]!)}}\n`
          return null
        case Op.Return:
        case Op.Kill:
          code += 'return;\n'
          return null
        case Op.ReturnValue:
          code += emit.returns(last.args[0]!)
          return null
        default:
          // Unreachable.
          return null
      }
    }

    function select(one: Block, last: Instruction, merge: number): number {
      const outer = exits.get(merge)
      exits.set(merge, `break S${merge};`)
      if (last.op === Op.Switch) {
        const [selector, otherwise, ...pairs] = last.args
        const cases = new Map<number, string[]>([[otherwise!, ['default:']]])
        for (let k = 0; k < pairs.length; k += 2) {
          const labels = cases.get(pairs[k + 1]!) ?? []
          cases.set(pairs[k + 1]!, [...labels, `case ${pairs[k]! | 0}:`])
        }
        code += `S${merge}: switch (${emit.scalar(selector!)}) {\n`
        for (const [label, names] of cases)
          code += `${names.join(' ')} {${follow(one, label)} break; }\n`
        code += '}\n'
      } else {
        const [condition, yes, no] = last.args
        const then = follow(one, yes!)
        const otherwise = follow(one, no!)
        code += `S${merge}: { if (${emit.scalar(condition!)}) {${then}} else {${otherwise}} }\n`
      }
      if (outer === undefined) exits.delete(merge)
      else exits.set(merge, outer)
      return merge
    }

    function loop(header: Block, { args }: Instruction): number {
      const [merge, again] = args as [number, number]
      const outerWeight = weight
      weight = 0
      const outer = [merge, again, header.label].map((label) => exits.get(label))
      exits.set(merge, `break L${merge};`)
      exits.set(again, `break C${again};`)
      weight += header.body.length
      const start = emit.body(header)
      const last = header.body[header.body.length - 1]!
      const first = last.op === Op.Branch ? withoutBound(last.args[0]!, merge) : null
      const turn = first === null ? headed(header, last) : start + follow(header, first)
      exits.delete(again)
      exits.set(header.label, `continue L${merge};`)
      const continuing = region(again)
      code += `L${merge}: for (;;) {\nif ((fuel -= ${weight}) < 0) stop('fuel');\nC${again}: {${turn}}\n${continuing}}\n`
      ;[merge, again, header.label].forEach((label, k) => {
        const before = outer[k]
        if (before === undefined) exits.delete(label)
        else exits.set(label, before)
      })
      weight = outerWeight
      return merge
    }

    function headed(header: Block, last: Instruction): string {
      const condition = emit.scalar(last.args[0]!)
      return `${emit.body(header)}if (${condition}) {${follow(header, last.args[1]!)}} else {${follow(header, last.args[2]!)}}`
    }
  }

  /**
   * naga guards every loop with a counter of 64 bits, so that drivers do not take it for endless. Ours is the
   * fuel: if the block is such a guard, the one behind it.
   */
  function withoutBound(label: number, loopMerge: number): number {
    const { body } = blockOf(label)
    const last = body[body.length - 1]!
    const guard =
      last.op === Op.BranchConditional &&
      last.args[1] === loopMerge &&
      body.map(({ op }) => op).join() ===
        [Op.Load, Op.IEqual, Op.All, Op.SelectionMerge, Op.BranchConditional].join()
    if (!guard) return label
    const behind = blockOf(last.args[2]!)
    const ops = behind.body.map(({ op }) => op)
    const counted = [
      Op.CompositeExtract,
      Op.IEqual,
      Op.Select,
      Op.CompositeConstruct,
      Op.ISub,
      Op.Store,
      Op.Branch,
    ]
    return ops.join() === counted.join() ? behind.body[6]!.args[0]! : label
  }

  const code = region(fn.entry)
  const star = suspends.has(fn.id) ? '*' : ''
  const parameters = fn.parameters.flatMap(({ id }) => emit.parameter(id))
  return {
    source: `function${star} f${fn.id}(${parameters.join(', ')}) {
if ((fuel -= ${weight}) < 0) stop('fuel');
${initializers.join('\n')}
${code}}`,
    returnWords: emit.returnWords(),
  }
}
