import { closingOf, type Token } from './_tokens'

/**
 * Invalid WGSL that naga takes and every browser refuses, found in the text: a shader that passes here should
 * not fail at home.
 */
export function firstInvalid(tokens: readonly Token[]): { message: string; token: Token } | null {
  return mixedOperators(tokens) ?? storedAtomic(tokens)
}

type Operator = Token & { rank: 'additive' | 'shift' | 'relation' | 'bits' | 'logic' }

const KINDS: Readonly<Record<string, Operator['rank']>> = {
  ...{ '+': 'additive', '-': 'additive', '*': 'additive', '/': 'additive', '%': 'additive' },
  ...{ '<<': 'shift', '>>': 'shift' },
  ...{ '<': 'relation', '>': 'relation', '<=': 'relation', '>=': 'relation' },
  ...{ '==': 'relation', '!=': 'relation' },
  ...{ '&': 'bits', '|': 'bits', '^': 'bits', '&&': 'logic', '||': 'logic' },
}

/** After these a `<` opens a list of template arguments (section 3.9). */
const TEMPLATE = /^(array|atomic|bitcast|ptr|var|vec[234]|mat[234]x[234]|texture_\w+)$/
const KEYWORD =
  /^(return|if|else|switch|case|while|for|loop|break|continuing|let|var|const|const_assert)$/

/** Section 8.19: between most operators there is no order, and parentheses have to make one. */
function mixedOperators(tokens: readonly Token[]): { message: string; token: Token } | null {
  /** Operators of the expressions that are open, innermost last. */
  const open: Operator[][] = [[]]
  let operand = false
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const { text, kind } = token
    if (text === '<' && TEMPLATE.test(tokens[at - 1]?.text ?? '')) {
      at = templateEnd(tokens, at)
      operand = true
      continue
    }
    const binary = KINDS[text]
    if (kind !== 'operator') {
      operand = !KEYWORD.test(text)
      if (!operand) open[open.length - 1] = []
    } else if (text === '(' || text === '[') {
      open.push([])
      operand = false
    } else if (text === ')' || text === ']') {
      if (open.length > 1) open.pop()
      operand = true
    } else if (binary) {
      // Else it stands before its operand: a sign, an address, a pointer's value.
      if (operand) {
        const list = open[open.length - 1]!
        list.push({ ...token, rank: binary })
        const wrong = conflict(list)
        if (wrong) {
          const [a, b] = wrong
          const what =
            a.text === b.text ? `A second \`${b.text}\`` : `\`${b.text}\` beside \`${a.text}\``
          return { message: `${what} needs parentheses: WGSL gives no order here.`, token: b }
        }
      }
      operand = false
    } else if (text !== '!' && text !== '~' && text !== '.' && text !== '@') {
      // A comma, an assignment, the end of a statement.
      open[open.length - 1] = []
      operand = false
    }
  }
  return null
}

/** The last operator and one before it that may not stand in one expression. */
function conflict(list: readonly Operator[]): readonly [Operator, Operator] | null {
  const last = list[list.length - 1]!
  const logic = list.findLastIndex((one, at) => at < list.length - 1 && one.rank === 'logic')
  const part = list.slice(logic + 1, -1)
  const beside = (from: readonly Operator[], wrong: (one: Operator) => boolean) => {
    const other = from.findLast(wrong)
    return other ? ([other, last] as const) : null
  }
  switch (last.rank) {
    case 'logic':
      return beside(list.slice(0, -1), (one) =>
        one.rank === 'logic' ? one.text !== last.text : one.rank === 'bits',
      )
    case 'bits':
      return beside(list.slice(0, -1), ({ text }) => text !== last.text)
    case 'relation':
      return beside(part, ({ rank }) => rank === 'relation' || rank === 'bits')
    default: {
      const side = part.slice(part.findLastIndex(({ rank }) => rank === 'relation') + 1)
      return beside(side, ({ rank }) => rank === 'bits' || rank === 'shift' || rank !== last.rank)
    }
  }
}

function templateEnd(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (; at < tokens.length; at++) {
    const { text } = tokens[at]!
    if (text === '<') depth++
    else if (text === '>') depth--
    else if (text === '>>') depth -= 2
    else if (text === ';' || text === '{') return at - 1
    if (depth <= 0) return at
  }
  return at
}

/** `counter = 1u;` where the counter is atomic (section 6.2.8): naga refuses to read it so, and lets it be written. */
function storedAtomic(tokens: readonly Token[]): { message: string; token: Token } | null {
  const types = declaredTypes(tokens)
  for (let at = 1; at < tokens.length; at++) {
    if (tokens[at]!.text !== '=') continue
    let name = at - 1
    while (tokens[name]?.text === ']') name = openingOf(tokens, name) - 1
    const token = tokens[name]
    // A declaration's `=` stands behind its type.
    if (!token || !types.get(token.text)?.every((isAtomic) => isAtomic)) continue
    if (['let', 'var', 'const', '>', ':'].includes(tokens[name - 1]?.text ?? '')) continue
    return {
      message: `\`${token.text}\` is atomic: write it with \`atomicStore\`, \`atomicAdd\` and the like.`,
      token,
    }
  }
  return null
}

/** Of every name that is declared with a type, and of every other declaration: whether it is atomic. */
function declaredTypes(tokens: readonly Token[]): Map<string, boolean[]> {
  const types = new Map<string, boolean[]>()
  const note = (name: string, isAtomic: boolean) => {
    const list = types.get(name)
    if (list) list.push(isAtomic)
    else types.set(name, [isAtomic])
  }
  tokens.forEach(({ kind, text }, at) => {
    if (kind !== 'word') return
    const before = tokens[at - 1]?.text ?? ''
    if (tokens[at + 1]?.text === ':' && before !== 'case' && before !== 'default') {
      let first = at + 2
      while (tokens[first]?.text === 'array' && tokens[first + 1]?.text === '<') first += 2
      note(text, tokens[first]?.text === 'atomic')
    } else if (['let', 'var', 'const'].includes(before)) {
      note(text, false)
    }
  })
  return types
}

function openingOf(tokens: readonly Token[], close: number): number {
  for (let at = close - 1; at > 0; at--)
    if (tokens[at]!.text === '[' && closingOf(tokens, at) === close) return at
  return 0
}
