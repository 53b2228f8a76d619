import { endIsReachable } from './_behaviour'
import type { Edit } from './_edits'
import { closingOf, find, freshNames, listFunctions, type Token } from './_tokens'

/**
 * Valid WGSL that naga 30 refuses or misreads, put so that it does not. Each rewrite means the same, and keeps
 * every line where it is.
 */

/** For every shader. */
export function alwaysRewrite(tokens: readonly Token[]): Edit[] {
  return [...apartMinuses(tokens), ...longShifts(tokens), ...continuingScopes(tokens)]
}

/** `a--b` is `a - -b`: the statement `a--` has nothing behind it that could begin an operand. */
function apartMinuses(tokens: readonly Token[]): Edit[] {
  return tokens.flatMap(({ text, from, to }, at) => {
    const next = tokens[at + 1]
    const operand = next && (next.kind !== 'operator' || '(-!~&*'.includes(next.text[0]!))
    return text === '--' && operand ? [{ from, to, text: '- -' }] : []
  })
}

/**
 * An abstract integer has 64 bits, and naga makes 0 of one that is shifted to the right by as many: by 63 it
 * makes what WGSL wants. What is not abstract may not be shifted by either.
 */
function longShifts(tokens: readonly Token[]): Edit[] {
  return tokens.flatMap(({ text }, at) => {
    const by = tokens[at + 1]
    if (text !== '>>' || by?.kind !== 'number' || !/^\d+u?$/.test(by.text)) return []
    return parseInt(by.text) >= 64 ? [{ from: by.from, to: by.to, text: '63u' }] : []
  })
}

/** A `continuing` block is a scope of its own (section 9.4.4); naga has it share its loop's. */
function continuingScopes(tokens: readonly Token[]): Edit[] {
  return tokens.flatMap(({ text }, at) => {
    const open = at + 1
    if (text !== 'continuing' || tokens[open]?.text !== '{') return []
    const close = closingOf(tokens, open)
    const names = new Set<string>()
    let end = close
    for (let k = open + 1; k < close; k++) {
      const word = tokens[k]!.text
      if (word === '{') k = closingOf(tokens, k)
      else if (['let', 'const', 'var'].includes(word)) names.add(tokens[k + 1]!.text)
      else if (word === 'break' && tokens[k + 1]?.text === 'if') end = k
    }
    const needed = tokens.slice(end, close).some((token) => names.has(token.text))
    if (names.size === 0 || needed) return []
    const [start, stop] = [tokens[open]!.to, tokens[end]!.from]
    return [
      { from: start, to: start, text: '{' },
      { from: stop, to: stop, text: '}' },
    ]
  })
}

/** What is tried when naga refuses a shader. */
export type Repair = {
  /** What naga says then. */
  when: RegExp
  /** Its name, if a second time would change nothing. */
  once?: string
  edits(source: string, tokens: readonly Token[], place: number): Edit[]
}

export const REPAIRS: readonly Repair[] = [
  // naga computes with what `let` names; to WGSL that is known when the shader runs, and an index is clamped then.
  {
    when: /out of \[\d+\] bounds|negative index|Division by zero|[Oo]verflow|Shift amount|shift/,
    once: 'let',
    edits: (_, tokens) => letsToVariables(tokens),
  },
  {
    when: /`return` expression None does not match/,
    once: 'return',
    edits: (source, tokens) =>
      listFunctions(source, tokens).flatMap(({ returns, body }) =>
        returns === null || endIsReachable(tokens, body)
          ? []
          : [insertion(tokens[body[1]]!.from, ` return ${returns}();`)],
      ),
  },
  {
    when: /Not implemented as constant expression|not supported in a const context/,
    edits: constantsInPlace,
  },
]

function insertion(at: number, text: string): Edit {
  return { from: at, to: at, text }
}

/** `let x = e;` as `var y = e; let x = y;`, except for pointers, and in the head of a loop. */
function letsToVariables(tokens: readonly Token[]): Edit[] {
  const fresh = freshNames(tokens)
  const pointers = new Set<string>()
  tokens.forEach(({ kind, text }, at) => {
    const typed = tokens[at + 1]?.text === ':' && tokens[at + 2]?.text === 'ptr'
    if (kind === 'word' && typed) pointers.add(text)
  })
  return tokens.flatMap(({ text, from, to }, at) => {
    const name = tokens[at + 1]
    const inHead = tokens[at - 1]?.text === '(' && tokens[at - 2]?.text === 'for'
    if (text !== 'let' || !name || inHead) return []
    const equals = find(tokens, at, '=', ';')
    const end = find(tokens, at, ';')
    if (tokens[equals]?.text !== '=' || !tokens[end]) return []
    let first = equals + 1
    while (tokens[first]?.text === '(') first++
    const { text: value = '' } = tokens[first] ?? {}
    const alone = [';', ')'].includes(tokens[first + 1]?.text ?? '')
    if (value === '&' || (pointers.has(value) && alone)) {
      pointers.add(name.text)
      return []
    }
    const variable = fresh(`${name.text}_value`)
    return [
      { from, to, text: 'var' },
      { from: name.from, to: name.to, text: variable },
      insertion(tokens[end]!.to, ` let ${name.text} = ${variable};`),
    ]
  })
}

/**
 * A constant that naga cannot compute. Inside a function it becomes a `let`; outside, its expression goes where
 * its name stands, if nothing else has that name. What must be known to the compiler is refused as before.
 */
function constantsInPlace(source: string, tokens: readonly Token[], place: number): Edit[] {
  const after = tokens.findIndex(({ to }) => to > place)
  let at = after
  while (at > 0 && !['const', ';', '{', '}'].includes(tokens[at]!.text)) at--
  const name = tokens[at + 1]
  const end = find(tokens, at, ';')
  const equals = find(tokens, at, '=')
  if (tokens[at]?.text !== 'const' || !name || equals >= end || !tokens[end]) return []
  const isLocal = listFunctions(source, tokens).some(
    ({ body: [open, close] }) => open < at && at < close,
  )
  if (isLocal) return [{ from: tokens[at]!.from, to: tokens[at]!.to, text: 'let' }]
  const value = source.slice(tokens[equals]!.to, tokens[end]!.from)
  const words = tokens.slice(at + 1, end).filter(({ kind }) => kind === 'word')
  // Where another thing has one of the names, the text would mean something else there.
  if (value.includes('//') || words.some(({ text }) => declarations(tokens, text) > 1)) return []
  const uses = tokens.filter(
    (token, k) => token.text === name.text && token !== name && tokens[k - 1]?.text !== '.',
  )
  return [
    { from: tokens[at]!.from, to: tokens[end]!.to, text: '' },
    ...uses.map(({ from, to }) => ({ from, to, text: `(${value})` })),
  ]
}

/** How many things have a name; one too many is no harm. */
function declarations(tokens: readonly Token[], name: string): number {
  return tokens.filter(({ text }, at) => {
    if (text !== name) return false
    const [before = '', after = ''] = [tokens[at - 1]?.text, tokens[at + 1]?.text]
    if (['let', 'var', 'const', 'override', 'fn', 'struct', 'alias'].includes(before)) return true
    return after === ':' || (before === '>' && after === '=')
  }).length
}
