import type { Program } from '../protocol'
import { cannotImport, KIT, modulePath } from '../translate/module-path'

/** What a translated module calls: see ../translate/_link.ts. */
type Link = {
  exports(getters: Record<string, () => unknown>): void
  import(path: string): Namespace
  star(namespace: Namespace): void
  dynamic(specifier: unknown): Promise<Namespace>
}

type Namespace = Record<string, unknown>

// Taken before a learner's program can put others in their place.
const indirectEval = globalThis.eval
const { create, defineProperty, freeze, getOwnPropertyDescriptor, hasOwn, keys } = Object
const asString = String

/**
 * Evaluates a program, each module once and after those that it imports; in a cycle, what is there already.
 * @returns what the entry exports, live
 */
export function linkProgram(program: Program, kit: object): Namespace {
  const namespaces = create(null) as Record<string, Namespace>
  namespaces[KIT] = freeze(Object.assign(create(null) as Namespace, kit, { default: kit }))

  function namespaceOf(path: string): Namespace {
    const known = namespaces[path]
    if (known) return known
    const namespace = create(null) as Namespace
    namespaces[path] = namespace
    const module = compile(path, program.modules[path]!)
    module({
      exports(getters) {
        const names = keys(getters)
        for (let i = 0; i < names.length; i++)
          defineProperty(namespace, names[i]!, { enumerable: true, get: getters[names[i]!]! })
      },
      import: namespaceOf,
      star(other) {
        const names = keys(other)
        for (let i = 0; i < names.length; i++) {
          const name = names[i]!
          if (name === 'default' || hasOwn(namespace, name)) continue
          defineProperty(namespace, name, getOwnPropertyDescriptor(other, name)!)
        }
      },
      async dynamic(specifier) {
        const name = asString(specifier)
        const target = name === KIT ? KIT : modulePath(path, name)
        if (target === null || (target !== KIT && !hasOwn(program.modules, target)))
          throw new Error(cannotImport(name))
        return namespaceOf(target)
      },
    })()
    return namespace
  }

  return namespaceOf(program.entry)
}

function compile(path: string, code: string): (link: Link) => () => void {
  try {
    return indirectEval(`${code}\n//# sourceURL=${path}`) as (link: Link) => () => void
  } catch (error) {
    // The translator finds what an engine refuses, with its place. Should an engine know better, say where.
    if (error instanceof SyntaxError) error.message = `${path}: ${error.message}`
    throw error
  }
}
