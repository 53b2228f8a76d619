import type { AnyNode, Identifier, Program } from 'acorn'
import { analyze } from 'eslint-scope'

/** What is asked of a module's tree. */

/** Every node of a tree, without recursion, and without what lies in those that are `closed`. */
export function* everyNode(
  program: Program,
  closed: (node: AnyNode) => boolean = () => false,
): Generator<AnyNode> {
  const waiting: AnyNode[] = [program]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if (!closed(node)) for (const child of childrenOf(node)) waiting.push(child)
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && typeof one === 'object' && typeof (one as AnyNode).type === 'string')
        children.push(one as AnyNode)
  return children
}

/** Of a declaration that is exported. */
export function declaredNames(declaration: AnyNode): string[] {
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => boundNames(id))
  return 'id' in declaration && declaration.id ? [(declaration.id as Identifier).name] : []
}

function boundNames(pattern: AnyNode | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        boundNames(one.type === 'Property' ? one.value : one.argument),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundNames)
    case 'AssignmentPattern':
      return boundNames(pattern.left)
    case 'RestElement':
      return boundNames(pattern.argument)
    default:
      return []
  }
}

type Use = { identifier: Identifier; written: boolean; called: boolean; shorthand: boolean }

/** Where a module says the names that it imports; exports of them aside. */
export function usesOfImports(program: Program, imported: ReadonlyMap<string, string>): Use[] {
  if (imported.size === 0) return []
  const parents = new Map<AnyNode, AnyNode>()
  for (const node of everyNode(program))
    for (const child of childrenOf(node)) parents.set(child, node)
  const scopes = analyze(program as Parameters<typeof analyze>[0], {
    ecmaVersion: 2023,
    sourceType: 'module',
  })
  const { variables } = scopes.globalScope!.childScopes[0]!
  return variables
    .filter(({ defs }) => defs.some(({ type }) => type === 'ImportBinding'))
    .flatMap(({ references }) => references)
    .filter(
      (reference) => parents.get(reference.identifier as Identifier)?.type !== 'ExportSpecifier',
    )
    .map((reference) => {
      const identifier = reference.identifier as Identifier
      const parent = parents.get(identifier)
      return {
        identifier,
        written: reference.isWrite(),
        // A function that is called is not called on its module.
        called:
          (parent?.type === 'CallExpression' && parent.callee === identifier) ||
          (parent?.type === 'TaggedTemplateExpression' && parent.tag === identifier),
        shorthand: parent?.type === 'Property' && parent.shorthand,
      }
    })
}
