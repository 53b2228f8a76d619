import { closingOf, find, type Token } from './_tokens'

/**
 * What may happen behind a statement: WGSL's behaviour analysis, section 9.7, without calls of functions, which
 * always come back. naga's own takes the end of every loop for reachable.
 */
type Behaviour = ReadonlySet<'next' | 'break' | 'continue' | 'return'>

const NEXT: Behaviour = new Set(['next'])

/** Whether control can reach the end of a body: of the block whose braces stand at `open` and `close`. */
export function endIsReachable(
  tokens: readonly Token[],
  [open, close]: readonly [number, number],
): boolean {
  return block(tokens, open, close).has('next')
}

function block(tokens: readonly Token[], open: number, close: number): Behaviour {
  const all = new Set<'next' | 'break' | 'continue' | 'return'>(NEXT)
  for (let at = open + 1; at < close;) {
    const [behaviour, behind] = statement(tokens, at)
    if (all.has('next')) {
      all.delete('next')
      for (const one of behaviour) all.add(one)
    }
    at = behind
  }
  return all
}

/** @returns what it does, and the first token behind it */
function statement(tokens: readonly Token[], at: number): readonly [Behaviour, number] {
  const braces = (from: number) => {
    const open = find(tokens, from, '{')
    return [open, closingOf(tokens, open)] as const
  }
  switch (tokens[at]!.text) {
    case '@':
      // An attribute, with or without arguments.
      return statement(
        tokens,
        tokens[at + 2]?.text === '(' ? closingOf(tokens, at + 2) + 1 : at + 2,
      )
    case '{': {
      const close = closingOf(tokens, at)
      return [block(tokens, at, close), close + 1]
    }
    case 'if': {
      const [open, close] = braces(at)
      const then = block(tokens, open, close)
      if (tokens[close + 1]?.text !== 'else') return [new Set([...then, 'next']), close + 1]
      const [otherwise, behind] = statement(tokens, close + 2)
      return [new Set([...then, ...otherwise]), behind]
    }
    case 'switch': {
      const [open, close] = braces(at)
      const all = new Set<'next' | 'break' | 'continue' | 'return'>()
      for (let clause = find(tokens, open + 1, '{'); clause < close;) {
        const end = closingOf(tokens, clause)
        for (const one of block(tokens, clause, end)) all.add(one)
        clause = find(tokens, end + 1, '{', '}')
        if (tokens[clause]?.text === '}') break
      }
      if (all.delete('break')) all.add('next')
      return [all, close + 1]
    }
    case 'loop':
    case 'while':
    case 'for': {
      const [open, close] = braces(at)
      const body = block(tokens, open, close)
      const left =
        body.has('break') || tokens[at]!.text === 'while' || hasCondition(tokens, at, open)
      return [
        new Set([...(left ? NEXT : []), ...(body.has('return') ? (['return'] as const) : [])]),
        close + 1,
      ]
    }
    case 'continuing': {
      const [open, close] = braces(at)
      return [block(tokens, open, close), close + 1]
    }
    case 'break':
      return tokens[at + 1]?.text === 'if'
        ? [new Set(['break', 'next']), find(tokens, at, ';') + 1]
        : [new Set(['break']), at + 2]
    case 'continue':
      return [new Set(['continue']), at + 2]
    case 'return':
      return [new Set(['return']), find(tokens, at, ';') + 1]
    default:
      return [NEXT, find(tokens, at, ';') + 1]
  }
}

/** Of `for`: something between its semicolons. */
function hasCondition(tokens: readonly Token[], at: number, open: number): boolean {
  if (tokens[at]!.text !== 'for') return false
  const first = find(tokens, at + 2, ';')
  return first < open && find(tokens, first + 1, ';') > first + 1
}
