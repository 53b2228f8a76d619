import { createHash } from 'node:crypto'
import type { Element, Root, RootContent } from 'hast'
import { toString } from 'hast-util-to-string'
import { bundleMDX } from 'mdx-bundler'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { rehypePlugins, remarkPlugins, remarkRehypeOptions } from './_markdown-plugins'
import { rehypeStatic } from './_rehype-static'

export type TocEntry = { id: string; text: string; depth: 2 | 3 }

/** A component that a text uses, with its string attributes: `{ name: 'Lab', props: { slug } }`. */
export type UsedComponent = { name: string; props: Readonly<Record<string, string>> }

/** A heading and the words under it, up to the next one. */
export type TextSection = { id: string; title: string; text: string }

export type CompiledMdx = {
  /** A function body that returns the module; `evaluate` runs it. */
  code: string
  toc: readonly TocEntry[]
  components: readonly UsedComponent[]
  links: readonly string[]
  /** What a link within the page can point to, but for what components add. */
  ids: readonly string[]
  /** The text by its headings, for the search; what stands above the first has no id. */
  sections: readonly TextSection[]
  counts: { words: number; formulas: number; code: number; sources: number; broken: number }
}

const done = new Map<string, CompiledMdx>()
let last: Promise<unknown> = Promise.resolve()

/** Compiles MDX, one text at a time (two would fight for two cores), each text once. */
export async function compileMdx(source: string): Promise<CompiledMdx> {
  const key = createHash('sha256').update(source).digest('base64')
  const turn = last.then(async () => {
    const known = done.get(key)
    if (known) return known
    const compiled = await compileNow(source)
    done.set(key, compiled)
    return compiled
  })
  last = turn.catch(() => {})
  return turn
}

async function compileNow(source: string): Promise<CompiledMdx> {
  const toc: TocEntry[] = []
  const components: UsedComponent[] = []
  const links: string[] = []
  const ids: string[] = []
  let sections: readonly TextSection[] = []
  const counts = { words: 0, formulas: 0, code: 0, sources: 0, broken: 0 }
  function collect() {
    return (tree: Root, file: VFile) => {
      counts.broken = file.messages.filter(({ source }) => source === 'rehype-katex').length
      counts.words = countWords(tree)
      sections = sectionsOf(tree)
      visit(tree, (node) => {
        if (isComponent(node)) components.push(used(node))
        if (node.type !== 'element') return
        const entry = tocEntry(node)
        if (entry) toc.push(entry)
        const { id, href } = node.properties
        if (typeof id === 'string') ids.push(id)
        if (node.tagName === 'a' && typeof href === 'string') links.push(href)
        if (node.tagName === 'pre') counts.code++
        if (node.tagName === 'li' && String(id).startsWith('fn-')) counts.sources++
        if (hasClass(node, 'katex')) counts.formulas++
      })
    }
  }
  const { code } = await bundleMDX({
    source,
    mdxOptions: (options) => ({
      ...options,
      remarkPlugins: [...(options.remarkPlugins ?? []), ...remarkPlugins],
      rehypePlugins: [...rehypePlugins(), collect, rehypeStatic],
      remarkRehypeOptions,
    }),
    // The code runs in this process: readable stacks are worth more than bytes.
    esbuildOptions: (options) => ({ ...options, minify: false, logLevel: 'silent' }),
  })
  return { code, toc, components, links, ids, sections, counts }
}

function hasClass(node: Element, name: string): boolean {
  const names = node.properties.className
  return Array.isArray(names) && names.includes(name)
}

function tocEntry(node: Element): TocEntry | null {
  const id = node.properties.id
  if ((node.tagName !== 'h2' && node.tagName !== 'h3') || typeof id !== 'string') return null
  return { id, text: toString(node), depth: node.tagName === 'h2' ? 2 : 3 }
}

function sectionsOf(tree: Root): TextSection[] {
  const sections: { id: string; title: string; text: string }[] = [{ id: '', title: '', text: '' }]
  for (const node of tree.children) {
    const entry = node.type === 'element' ? tocEntry(node) : null
    if (entry) sections.push({ id: entry.id, title: entry.text, text: '' })
    // The notes are sources, which nobody looks for by their words.
    else if (node.type !== 'element' || node.tagName !== 'section')
      sections.at(-1)!.text += ` ${wordsOf(node)}`
  }
  return sections.map((each) => ({ ...each, text: each.text.replace(/\s+/g, ' ').trim() }))
}

/** Prose alone: a formula is set twice, and code is found by what is said of it. */
function wordsOf(node: RootContent): string {
  if (node.type === 'element' && (node.tagName === 'pre' || hasClass(node, 'katex'))) return ''
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join(' ') : ''
}

type MdxNode = {
  type: string
  name: string | null
  attributes: readonly { type: string; name?: string; value?: unknown }[]
}

function isComponent(node: object): node is MdxNode {
  return 'type' in node && /^mdxJsx(Flow|Text)Element$/.test(String(node.type))
}

function used(node: MdxNode): UsedComponent {
  const props = node.attributes.flatMap(({ name, value }) =>
    name && typeof value === 'string' ? [[name, value] as const] : [],
  )
  return { name: node.name ?? '', props: Object.fromEntries(props) }
}

/** Words of prose: code and formulas are not read at reading speed. */
function countWords(tree: Root): number {
  let words = 0
  visit(tree, (node) => {
    if (node.type === 'element') {
      if (node.tagName === 'pre' || hasClass(node, 'katex')) return SKIP
    }
    if (node.type === 'text') words += node.value.split(/\s+/).filter(Boolean).length
    return undefined
  })
  return words
}
