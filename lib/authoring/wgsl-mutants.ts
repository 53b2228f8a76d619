/** One replacement in a shader's text: what stands from `from` to `to`, and what stands there then. */
export type WgslMutation = { from: number; to: number; replacement: string; mutator: string }

type Token = { kind: 'word' | 'number' | 'operator'; text: string; from: number; template: boolean }

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|@\w+(?:\([^)]*\))?|(0[xX][0-9a-fA-F]+[ui]?|\d+[ui]?)|([A-Za-z_]\w*)|(<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||->|[-+*/%&|^]=|\+\+|--|[-+*/%&|^~!<>=;{}(),.[\]:])|\s+/g

/** As StrykerJS's mutators of the same names, where there is one. */
const OPERATORS: Readonly<Record<string, readonly [mutator: string, ...replacements: string[]]>> = {
  '+': ['ArithmeticOperator', '-'],
  '-': ['ArithmeticOperator', '+'],
  '*': ['ArithmeticOperator', '/'],
  '/': ['ArithmeticOperator', '*'],
  '%': ['ArithmeticOperator', '*'],
  '<<': ['BitwiseOperator', '>>'],
  '>>': ['BitwiseOperator', '<<'],
  '&': ['BitwiseOperator', '|'],
  '|': ['BitwiseOperator', '&'],
  '^': ['BitwiseOperator', '|'],
  '<': ['EqualityOperator', '<=', '>='],
  '<=': ['EqualityOperator', '<', '>'],
  '>': ['EqualityOperator', '>=', '<='],
  '>=': ['EqualityOperator', '>', '<'],
  '==': ['EqualityOperator', '!='],
  '!=': ['EqualityOperator', '=='],
  '&&': ['LogicalOperator', '||'],
  '||': ['LogicalOperator', '&&'],
  '+=': ['AssignmentOperator', '-='],
  '-=': ['AssignmentOperator', '+='],
  '^=': ['AssignmentOperator', '|='],
  '&=': ['AssignmentOperator', '|='],
  '|=': ['AssignmentOperator', '&='],
}

const BUILT_INS: Readonly<Record<string, string>> = {
  atomicMin: 'atomicMax',
  atomicMax: 'atomicMin',
  atomicAdd: 'atomicSub',
  atomicSub: 'atomicAdd',
  min: 'max',
  max: 'min',
  any: 'all',
  all: 'any',
  true: 'false',
  false: 'true',
}

/** After these a `<` opens a list of template arguments (WGSL, section 3.9). */
const TEMPLATES = /^(array|atomic|bitcast|ptr|var|vec[234]|mat[234]x[234])$/

/**
 * Small changes to a shader: other operators, numbers one larger, other built-in functions, statements left
 * out. StrykerJS knows no WGSL. Attributes and template arguments stay as they are.
 */
export function listWgslMutations(source: string): WgslMutation[] {
  const tokens = tokenize(source)
  const mutations = tokens.flatMap((token): WgslMutation[] => {
    const { kind, text, from, template } = token
    if (template) return []
    const change = (replacement: string, mutator: string) => ({
      from,
      to: from + text.length,
      replacement,
      mutator,
    })
    if (kind === 'number') return [change(oneMore(text), 'NumberLiteral')]
    if (kind === 'word') {
      const other = BUILT_INS[text]
      return other ? [change(other, 'BuiltInFunction')] : []
    }
    const [mutator, ...replacements] = OPERATORS[text] ?? ['']
    return replacements.map((replacement) => change(replacement, mutator))
  })
  return [...mutations, ...removals(tokens)].sort((a, b) => a.from - b.from)
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  /** Lists of template arguments that are open. */
  let templates = 0
  for (const match of source.matchAll(TOKEN)) {
    const [, number, word, operator] = match
    const from = match.index
    if (number) tokens.push({ kind: 'number', text: number, from, template: templates > 0 })
    else if (word) tokens.push({ kind: 'word', text: word, from, template: templates > 0 })
    else if (operator) {
      const before = tokens[tokens.length - 1]
      const opens =
        operator === '<' &&
        before?.kind === 'word' &&
        TEMPLATES.test(before.text) &&
        touches(before, from)
      const closes = templates > 0 && (operator === '>' || operator === '>>')
      tokens.push({ kind: 'operator', text: operator, from, template: opens || templates > 0 })
      if (opens) templates++
      if (closes) templates = Math.max(0, templates - operator.length)
    }
  }
  return tokens
}

function touches({ from, text }: Token, next: number): boolean {
  return from + text.length === next
}

function oneMore(text: string): string {
  const suffix = /[ui]$/.exec(text)?.[0] ?? ''
  const digits = suffix ? text.slice(0, -1) : text
  const value = (BigInt(digits) + 1n) % 2n ** 32n
  return (digits.startsWith('0x') ? `0x${value.toString(16)}` : `${value}`) + suffix
}

/** Assignments and calls that stand alone, and `return`, `break` and `continue` within a condition. */
function removals(tokens: readonly Token[]): WgslMutation[] {
  const found: WgslMutation[] = []
  let start = 0
  let parentheses = 0
  tokens.forEach(({ kind, text }, at) => {
    if (kind !== 'operator') return
    if (text === '(') parentheses++
    if (text === ')') parentheses--
    if (text === '{' || text === '}') start = at + 1
    if (text !== ';' || parentheses > 0) return
    const [first] = tokens.slice(start)
    const end = tokens[at]!
    if (first && first !== end && !DECLARATIONS.has(first.text))
      found.push({ from: first.from, to: end.from + 1, replacement: '', mutator: 'Statement' })
    start = at + 1
  })
  return found
}

/** What cannot be left out without an error of the compiler, or is no statement. */
const DECLARATIONS = new Set(['let', 'var', 'const', 'override', 'alias', 'enable', 'requires'])
