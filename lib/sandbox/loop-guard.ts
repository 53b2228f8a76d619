import { parse, type AnyNode, type Node } from 'acorn'
import type { GuestError, LoadResult, Program, Reply, StepReply } from './protocol'
import { toSourcePosition } from './source-position'

/**
 * Where a program that ran out of time was at work: its modules with a counter in every loop and function. When
 * a module has counted too far it throws at every further step, and says which loop has gone round most since
 * it was last entered. For a program that did not answer in time, and only for that: counting costs time.
 */
export type Guarded = {
  program: Program
  /** The place that the answer names, in the learner's source; null if it is no answer of a guard's. */
  placeIn(reply: Reply | LoadResult): { file: string; line: number } | null
}

/** Loops and calls of one module. More than a right solution has, and a second or less. */
const LIMIT = 1e7
/** A loop that has gone round so often is named, and not the functions that it calls. */
const MANY = 1e4

type Place = { file: string; line: number; column: number }

/** @throws an error of acorn's, or a RangeError, for a module that cannot be read; the translator has read it before */
export function guardLoops(program: Program): Guarded {
  const places: Place[] = []
  // No text of the program's can know it.
  const mark = `guard-${Math.random().toString(36).slice(2)}-`
  const modules = Object.fromEntries(
    Object.entries(program.modules).map(([file, code]) => [
      file,
      withCounters(code, mark, (line, column) => places.push({ file, line, column }) - 1),
    ]),
  )
  return {
    program: { ...program, modules },
    placeIn(reply) {
      const error = errorsOf(reply).find(({ message }) => message.startsWith(mark))
      const place = error && places[Number(error.message.slice(mark.length))]
      if (!place) return null
      const { file, line } = toSourcePosition({ name: '', message: '', ...place }, program)
      return file !== undefined && line !== undefined ? { file, line } : null
    },
  }
}

function errorsOf(reply: Reply | LoadResult): GuestError[] {
  if (!reply.ok) return [reply.error]
  if (!('value' in reply) || !Array.isArray(reply.value)) return []
  return (reply.value as (StepReply | null)[]).flatMap((one) =>
    one?.ok === false && one.error ? [one.error] : [],
  )
}

/** @param place gives the number of a place: line from 1, column from 1 */
function withCounters(
  code: string,
  mark: string,
  place: (line: number, column: number) => number,
): string {
  let name = 'count'
  while (code.includes(name)) name += '_'
  const inserts: Insert[] = []
  const loops: number[] = []
  const before = (at: number, text: string) => inserts.push({ at, text, isEnd: false })
  const after = (at: number, text: string) => inserts.push({ at, text, isEnd: true })
  /** Columns of the first line begin behind our bracket. */
  const idOf = ({ loc }: Node) => {
    const { line, column } = loc!.start
    return place(line, line === 1 ? column : column + 1)
  }

  // A module is an expression, in brackets: `(link) => function () { … }`.
  const root = parse(`(${code})`, { ecmaVersion: 'latest', locations: true }) as AnyNode
  visit(root, root)

  /** @param outer the statement that the node's labels stand at, or the node itself */
  function visit(node: AnyNode, outer: Node): void {
    switch (node.type) {
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement': {
        const id = idOf(node)
        loops.push(id)
        before(outer.start, `{${name}s[${id}]=0;`)
        after(outer.end, '}')
        enter(node.body, id)
        break
      }
      case 'LabeledStatement':
        visit(node.body, outer)
        return
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (node.body.type === 'BlockStatement') enter(node.body, idOf(node))
        else {
          before(node.body.start, `(${name}(${idOf(node)}),`)
          after(node.body.end, ')')
        }
        break
      default:
    }
    for (const child of childrenOf(node)) visit(child, child)
  }

  function enter(body: Node, id: number): void {
    if (body.type === 'BlockStatement') before(body.start + 1, `${name}(${id});`)
    else {
      before(body.start, `{${name}(${id});`)
      after(body.end, '}')
    }
  }

  const counter = `(() => {
    const ${name}s = [], loops = [${loops.join()}]
    let total = 0
    const ${name} = (id) => {
      ${name}s[id] = (${name}s[id] ?? 0) + 1
      if (++total <= ${LIMIT}) return
      let most = loops[0] ?? id
      for (const one of loops) if ((${name}s[one] ?? 0) > (${name}s[most] ?? 0)) most = one
      throw new Error('${mark}' + ((${name}s[most] ?? 0) >= ${MANY} ? most : id))
    }
    return `
  return `${counter}${applied(`(${code})`, inserts)}})()`
}

type Insert = { at: number; text: string; isEnd: boolean }

/** Nodes are visited from the outside in: at one place, ends close from the inside out, before anything starts. */
function applied(code: string, inserts: readonly Insert[]): string {
  const ordered = inserts
    .map((insert, order) => ({ ...insert, order: insert.isEnd ? -order : order }))
    .sort((a, b) => a.at - b.at || Number(b.isEnd) - Number(a.isEnd) || a.order - b.order)
  let text = ''
  let from = 0
  for (const { at, text: added } of ordered) {
    text += code.slice(from, at) + added
    from = at
  }
  return text + code.slice(from)
}

function childrenOf(node: Node): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    (Array.isArray(value) ? value : [value]).filter(
      (one): one is AnyNode =>
        typeof one === 'object' && one !== null && typeof (one as Node).type === 'string',
    ),
  )
}
