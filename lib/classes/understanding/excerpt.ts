import type ts from 'typescript'
import { languageOf } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'

export type Excerpt = { path: string; code: string }

/**
 * The function, method or class called `subject` in a learner's program, as it was written but without comments: what is
 * to be shown to others says nothing of who wrote it, and comments may. Null where there is none of that name.
 */
export async function excerptOf(files: Files, subject: string): Promise<Excerpt | null> {
  for (const [path, source] of Object.entries(files)) {
    const code =
      languageOf(path) === 'wgsl'
        ? findInShader(source, subject)
        : findInProgram(await compiler(), source, subject)
    if (code !== null) return { path, code }
  }
  return null
}

// Nine megabytes that only this page needs.
const compiler = async () => (await import('typescript')).default

function findInProgram(compile: typeof ts, source: string, subject: string): string | null {
  try {
    const tree = compile.createSourceFile('program.ts', source, compile.ScriptTarget.Latest, true)
    const found = findDeclaration(compile, tree, subject)
    return found && tidy(withoutComments(compile, tree, found))
  } catch (error) {
    // So deep that the parser's stack is full.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The outermost that comes first: `const f = () => …` is found as its statement. */
function findDeclaration(compile: typeof ts, tree: ts.SourceFile, subject: string): ts.Node | null {
  let level: ts.Node[] = [...tree.statements]
  while (level.length > 0) {
    const found = level.find((node) => namesOf(compile, node).includes(subject))
    if (found) return found
    level = level.flatMap((node) => (compile.isClassDeclaration(node) ? [...node.members] : []))
  }
  return null
}

function namesOf(compile: typeof ts, node: ts.Node): string[] {
  if (compile.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText())
  const isNamed =
    compile.isFunctionDeclaration(node) ||
    compile.isClassDeclaration(node) ||
    compile.isMethodDeclaration(node) ||
    compile.isPropertyDeclaration(node) ||
    compile.isGetAccessorDeclaration(node)
  return isNamed && node.name ? [node.name.getText()] : []
}

function withoutComments(compile: typeof ts, tree: ts.SourceFile, node: ts.Node): string {
  const { text } = tree
  const [start, end] = [node.getStart(tree), node.getEnd()]
  const comments = new Map<number, number>()
  const visit = (part: ts.Node): void => {
    const children = part.getChildren(tree)
    if (children.length === 0)
      for (const { pos, end } of [
        ...(compile.getLeadingCommentRanges(text, part.pos) ?? []),
        ...(compile.getTrailingCommentRanges(text, part.end) ?? []),
      ])
        comments.set(pos, end)
    children.filter(({ kind }) => !isDocumentation(compile, kind)).forEach(visit)
  }
  visit(node)
  const inside = [...comments].filter(([from, to]) => from >= start && to <= end)
  let [code, at] = ['', start]
  for (const [from, to] of inside.sort(([a], [b]) => a - b)) {
    code += text.slice(at, from)
    at = to
  }
  // A member or a statement that stands further in comes out to the margin.
  const indent = /[^\n]*$/.exec(text.slice(0, start))?.[0] ?? ''
  return (/^\s*$/.test(indent) ? indent : '') + code + text.slice(at, end)
}

function isDocumentation(compile: typeof ts, kind: ts.SyntaxKind): boolean {
  return kind >= compile.SyntaxKind.FirstJSDocNode && kind <= compile.SyntaxKind.LastJSDocNode
}

/** WGSL has no strings: what looks like a comment is one. Those between the asterisks may hold others. */
function findInShader(source: string, subject: string): string | null {
  if (!/^\w+$/.test(subject)) return null
  let plain = source.replace(/\/\/[^\n]*/g, '')
  for (let before = ''; before !== plain;) {
    before = plain
    plain = plain.replace(/\/\*(?:(?!\/\*|\*\/)[^])*\*\//g, '')
  }
  const from = plain.search(
    new RegExp(`(?:@[a-z_]+(?:\\([^)]*\\))?\\s*)*\\bfn\\s+${subject}\\s*\\(`),
  )
  if (from < 0) return null
  let depth = 0
  for (let at = plain.indexOf('{', from); at >= 0 && at < plain.length; at++) {
    if (plain[at] === '{') depth++
    if (plain[at] === '}' && --depth === 0) return tidy(plain.slice(from, at + 1))
  }
  return null
}

/** Without the lines that held nothing but a comment, and moved to the margin. */
function tidy(code: string): string {
  const lines = code.split(/\r\n|\r|\n/).map((line) => line.trimEnd())
  const kept = lines.filter((line) => line !== '')
  const margin = Math.min(...kept.map((line) => line.length - line.trimStart().length))
  return kept.map((line) => line.slice(margin)).join('\n')
}

/** The words of a text, however they are joined: `adaLovelace`, "Ada-Lovelace", ADA_LOVELACE. In small letters. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => [...word].length > 1)
}
