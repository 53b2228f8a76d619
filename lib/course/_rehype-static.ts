import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'

/**
 * Turns every element that holds no component into `<Static tag html>`: one string where React would
 * otherwise carry each KaTeX span and each token of code a second time, in the page's data, and hydrate it.
 */
export function rehypeStatic() {
  return (tree: Root) => {
    tree.children = flat(tree.children).map((node) => collapse(node) as RootContent)
  }
}

type MdxElement = {
  type: 'mdxJsxFlowElement'
  name: string
  attributes: { type: 'mdxJsxAttribute'; name: string; value: string }[]
  children: []
}

type Node = RootContent | ElementContent | MdxElement

function collapse(node: Node): Node {
  const component = isComponent(node)
  if (node.type === 'element' && !holdsComponent(node)) return asStatic(node)
  if (!component && node.type !== 'element') return node
  if ('children' in node)
    node.children = flat(node.children).map((child) => collapse(child)) as never
  return node
}

/** Shiki leaves a root within the tree for each block of code. */
function flat<T extends { type: string }>(nodes: readonly T[]): T[] {
  return nodes.flatMap((node) =>
    node.type === 'root' && 'children' in node ? flat(node.children as T[]) : [node],
  )
}

function asStatic(node: Element): Node {
  const { id, className, ...others } = node.properties
  const names = Array.isArray(className) ? className.join(' ') : className
  const plain = Object.keys(others).length === 0
  const attributes = plain
    ? { tag: node.tagName, id, className: names, html: toHtml(node.children) }
    : { tag: isPhrasing(node) ? 'span' : 'div', html: toHtml(node) }
  return {
    type: 'mdxJsxFlowElement',
    name: 'Static',
    attributes: Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value: String(value) })),
    children: [],
  }
}

function isPhrasing(node: Element): boolean {
  return ['a', 'span', 'sup', 'sub', 'em', 'strong', 'code'].includes(node.tagName)
}

function isComponent(node: { type: string }): boolean {
  return node.type.startsWith('mdx')
}

function holdsComponent(node: Element): boolean {
  return node.children.some(
    (child) => isComponent(child) || (child.type === 'element' && holdsComponent(child)),
  )
}
