import { parse, type AnyNode, type Node, type Program } from 'acorn'
import { edits, type Place } from './_edits'
import { declaredNames, everyNode, usesOfImports } from './_tree'
import { cannotImport, KIT, modulePath } from './module-path'

/**
 * An ECMAScript module as a function that needs no module loader. Of
 *
 *     import { sha256 } from 'kit'
 *     export function twice(b) { return sha256(sha256(b)) }
 *
 * it makes
 *
 *     (link) => function () { "use strict"; link.exports({ twice: () => twice }); const link0 = link.import("kit");
 *     function twice(b) { return (0, link0.sha256)((0, link0.sha256)(b)) }
 *     }
 *
 * so that bindings are live, cycles work, and no name of ours stands in a learner's way: `link` is a name that
 * the text does not have. Before that the text is read as a strict module, so that whatever an engine would
 * refuse is refused here, with its place, and by the same words in every engine.
 */
export type Linked =
  | { ok: true; code: string; map: string }
  /** A place in the translated text, as acorn gives it: line from 1, column from 0. */
  | { ok: false; message: string; line: number; column: number }

class Refused extends Error {
  override name = 'Refused'
  readonly node: Node
  constructor(node: Node, message: string) {
    super(message)
    this.node = node
  }
}

/** @param has says whether the program has a file */
export function link(
  path: string,
  code: string,
  map: string,
  has: (path: string) => boolean,
): Linked {
  try {
    const program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: false,
      locations: true,
      ranges: true,
    })
    return { ok: true, ...rewrite(path, code, map, program, has) }
  } catch (cause) {
    if (cause instanceof Refused) {
      const { line, column } = cause.node.loc!.start
      return { ok: false, message: cause.message, line, column }
    }
    // RangeError: the stack was too small. Acorn's own are SyntaxErrors with a place.
    if (!(cause instanceof SyntaxError)) throw cause
    const { loc } = cause as SyntaxError & { loc: { line: number; column: number } }
    return { ok: false, message: inOurWords(cause.message), ...loc }
  }
}

const words: Readonly<Record<string, string>> = {
  'Unsyntactic break': 'A `break` needs a loop or a switch around it',
  'Unsyntactic continue': 'A `continue` needs a loop around it',
  "Cannot use keyword 'await' outside an async function":
    '`await` needs an async function around it',
}

/** Without the place that acorn appends. */
function inOurWords(message: string): string {
  const sentence = message.replace(/ \(\d+:\d+\)$/, '')
  return words[sentence] ?? sentence
}

function rewrite(
  path: string,
  code: string,
  map: string,
  program: Program,
  has: (path: string) => boolean,
): { code: string; map: string } {
  const edit = edits(code, map)
  const name = unusedName(code, program)
  refuseTopLevelAwait(program)
  const placeOf = (node: Node): Place => ({ at: node.start, ...node.loc!.start })
  const remove = (node: Node) => edit.replace(placeOf(node), node.end, '')

  const sources: string[] = []
  const stars: string[] = []
  /** Of each exported name, and of each imported one: the expression that is its value. */
  const exported = new Map<string, string>()
  const imported = new Map<string, string>()

  function namespaceOf(source: Node & { value?: unknown }): string {
    const specifier = String(source.value)
    const target = specifier === KIT ? KIT : modulePath(path, specifier)
    if (target === null || (target !== KIT && !has(target)))
      throw new Refused(source, cannotImport(specifier))
    if (!sources.includes(target)) sources.push(target)
    return `${name}${sources.indexOf(target)}`
  }

  // Imports first, wherever they stand: an export may name one.
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue
    const namespace = namespaceOf(node.source)
    for (const specifier of node.specifiers)
      imported.set(
        specifier.local.name,
        specifier.type === 'ImportNamespaceSpecifier'
          ? namespace
          : specifier.type === 'ImportDefaultSpecifier'
            ? `${namespace}.default`
            : member(namespace, specifier.imported),
      )
    remove(node)
  }
  for (const node of program.body) {
    switch (node.type) {
      case 'ExportAllDeclaration': {
        const namespace = namespaceOf(node.source)
        if (node.exported) exported.set(nameOf(node.exported), namespace)
        else stars.push(namespace)
        remove(node)
        break
      }
      case 'ExportNamedDeclaration': {
        if (node.declaration) {
          for (const local of declaredNames(node.declaration)) exported.set(local, local)
          edit.replace(placeOf(node), node.declaration.start, '')
          break
        }
        const namespace = node.source ? namespaceOf(node.source) : null
        for (const specifier of node.specifiers) {
          const local = nameOf(specifier.local)
          exported.set(
            nameOf(specifier.exported),
            namespace ? member(namespace, specifier.local) : (imported.get(local) ?? local),
          )
        }
        remove(node)
        break
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = node
        const keyword = node.start + 'export default'.length
        if ('id' in declaration && declaration.id && declaration.type.endsWith('Declaration')) {
          exported.set('default', declaration.id.name)
          edit.replace(placeOf(node), keyword, '')
          break
        }
        // A property of that name gives its value the name that the language asks for.
        exported.set('default', `${name}_default`)
        edit.replace(placeOf(node), keyword, `const ${name}_default = { default:`)
        const end = code[node.end - 1] === ';' ? node.end - 1 : node.end
        edit.replace({ at: end, ...node.loc!.end, column: node.loc!.end.column }, end, ' }.default')
        break
      }
      default:
        // Every other statement stays as it is.
        break
    }
  }

  for (const use of usesOfImports(program, imported)) {
    const value = imported.get(use.identifier.name)!
    if (use.written)
      throw new Refused(
        use.identifier,
        `Cannot assign to '${use.identifier.name}' because it is an import`,
      )
    const { start, end, name: local } = use.identifier
    const text = use.called ? `(0, ${value})` : value
    edit.replace(placeOf(use.identifier), end, use.shorthand ? `${local}: ${text}` : text)
    if (start === end) throw new Error('an identifier without letters')
  }
  for (const node of everyNode(program)) {
    if (node.type === 'ImportExpression')
      edit.replace(placeOf(node), node.start + 'import'.length, `${name}.dynamic`)
    if (node.type === 'MetaProperty' && node.meta.name === 'import')
      throw new Refused(node, 'There is no `import.meta` here: a program has no address')
  }
  const hashbang = /^#!.*/.exec(code)
  if (hashbang) edit.replace({ at: 0, line: 1, column: 0 }, hashbang[0].length, '')

  const getters = [...exported].map(([key, value]) => `${asKey(key)}: () => ${value}`)
  const head = [
    `(${name}) => function () { "use strict"; ${name}.exports({ ${getters.join(', ')} });`,
    ...sources.map((source, n) => `const ${name}${n} = ${name}.import(${JSON.stringify(source)});`),
    ...stars.map((namespace) => `${name}.star(${namespace});`),
  ].join(' ')
  edit.replace({ at: 0, line: 1, column: -1 }, 0, head)
  const edited = edit.apply()
  return { code: `${edited.code}\n}`, map: edited.map }
}

/** No text has it, so nothing that a learner writes can mean it. */
function unusedName(code: string, program: Program): string {
  // An escape in a name hides it from the text.
  const names = [...everyNode(program)].map((node) => ('name' in node ? String(node.name) : ''))
  let name = 'link'
  while (code.includes(name) || names.some((one) => one.includes(name))) name += '_'
  return name
}

const FUNCTIONS = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/

/** Acorn takes it in a module; here nobody waits for a module. */
function refuseTopLevelAwait(program: Program): void {
  const isFunction = (node: AnyNode) => FUNCTIONS.test(node.type)
  for (const node of everyNode(program, isFunction))
    if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await))
      throw new Refused(node, '`await` needs an async function around it')
}

function member(namespace: string, name: Node): string {
  const key = nameOf(name)
  return isWord(key) ? `${namespace}.${key}` : `${namespace}[${quoted(key)}]`
}

function asKey(key: string): string {
  // `__proto__: value` in a literal is no property.
  return isWord(key) && key !== '__proto__' ? key : `[${quoted(key)}]`
}

const isWord = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name)

/** On one line: JSON lets two of JavaScript's ends of a line through. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** Of an identifier or of a string: `export { a as 'a name' }`. */
function nameOf(node: Node): string {
  const { name, value } = node as { name?: string; value?: unknown }
  return name ?? String(value)
}
