import type { Language } from '@/lib/labs/language'

/** Names of the site's colours for code, `--code-<kind>`; null has that of plain text. */
export type TokenKind = 'comment' | 'keyword' | 'string' | 'number' | 'type' | 'function' | null

const KEYWORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  ts: words(`abstract any as asserts async await bigint boolean break case catch class const continue
    declare default delete do else enum export extends false finally for from function get if implements
    import in infer instanceof interface is keyof let namespace never new null number object of private
    protected public readonly return satisfies set static string super switch symbol this throw true try
    type typeof undefined unique unknown using var void while with yield`),
  wgsl: words(`alias bool break case const const_assert continue continuing default diagnostic discard
    else enable f16 f32 false fn for i32 if let loop override requires return struct switch true u32 var
    while`),
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

/** A regular expression without an end within so many characters is a division. */
const MAX_REGEXP = 100

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy
const NUMBER = /\d[\w.]*/y
const SPACE = /\s+/y

/**
 * Cuts a program into tokens, in order and without gaps, and calls `emit` for each with its end. No grammar: it
 * goes over the text once, whatever the text is, and never back by more than a fixed distance. The highlighters
 * that were tried are quadratic in the length of a line, and this runs over learners' text on the web server.
 */
export function scanTokens(
  source: string,
  language: Language,
  emit: (kind: TokenKind, end: number) => void,
): void {
  const keywords = KEYWORDS[language]
  /** Open braces within each `${` of the templates that the place is in. */
  const templates: number[] = []
  /** Whether the last token ends a value: then `/` divides. */
  let afterValue = false
  let at = 0

  function take(kind: TokenKind, end: number, isValue: boolean): void {
    emit(kind, end)
    at = end
    afterValue = isValue
  }

  while (at < source.length) {
    const char = source[at]!
    const next = source[at + 1]
    const space = match(SPACE, source, at)
    if (space) {
      emit(null, at + space)
      at += space
    } else if (char === '/' && next === '/') {
      emit('comment', (at = endOf(source, '\n', at)))
    } else if (char === '/' && next === '*') {
      const end = source.indexOf('*/', at + 2)
      emit('comment', (at = end < 0 ? source.length : end + 2))
    } else if (language === 'ts' && (char === '"' || char === "'")) {
      take('string', endOfString(source, at), true)
    } else if (language === 'ts' && char === '`') {
      template(at + 1)
    } else if (char === '}' && templates.at(-1) === 0) {
      templates.pop()
      template(at + 1)
    } else if (language === 'ts' && char === '/' && !afterValue) {
      const end = endOfRegExp(source, at)
      if (end > 0) take('string', end, true)
      else take(null, at + 1, false)
    } else {
      const digits = match(NUMBER, source, at)
      const name = digits ? 0 : match(NAME, source, at)
      if (digits) take('number', at + digits, true)
      else if (name) word(at + name)
      else {
        if (templates.length > 0 && char === '{') templates[templates.length - 1]!++
        if (templates.length > 0 && char === '}') templates[templates.length - 1]!--
        take(null, at + 1, char === ')' || char === ']' || char === '}')
      }
    }
  }

  function word(end: number): void {
    const name = source.slice(at, end)
    if (language === 'wgsl' && source[at - 1] === '@') take('keyword', end, false)
    else if (keywords.has(name) && source[at - 1] !== '.') take('keyword', end, name === 'this')
    else if (source[end] === '(') take('function', end, true)
    else take(/^\p{Lu}/u.test(name) ? 'type' : null, end, true)
  }

  /** The text of a template from `from` on: to its end, or to its next `${`. */
  function template(from: number): void {
    for (let i = from; i < source.length; i++) {
      if (source[i] === '\\') i++
      else if (source[i] === '`') return take('string', i + 1, true)
      else if (source[i] === '$' && source[i + 1] === '{') {
        templates.push(0)
        return take('string', i + 2, false)
      }
    }
    take('string', source.length, true)
  }
}

/** Length of what the sticky expression matches here. */
function match(expression: RegExp, source: string, at: number): number {
  expression.lastIndex = at
  return expression.test(source) ? expression.lastIndex - at : 0
}

function endOf(source: string, what: string, from: number): number {
  const end = source.indexOf(what, from)
  return end < 0 ? source.length : end
}

/** A string that is not closed ends with its line. */
function endOfString(source: string, from: number): number {
  for (let i = from + 1; i < source.length; i++) {
    if (source[i] === '\n') return i
    if (source[i] === source[from]) return i + 1
    if (source[i] === '\\') i++
  }
  return source.length
}

/** 0 if none begins here. */
function endOfRegExp(source: string, from: number): number {
  let inClass = false
  const last = Math.min(source.length, from + MAX_REGEXP)
  for (let i = from + 1; i < last && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === '[') inClass = true
    else if (source[i] === ']') inClass = false
    else if (source[i] === '/' && !inClass) {
      const flags = match(/[a-z]*/y, source, i + 1)
      return i + 1 + flags
    }
  }
  return 0
}
