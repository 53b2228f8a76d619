import { toHtml } from 'hast-util-to-html'
import type { Root } from 'hast'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { rehypePlugins, remarkPlugins, remarkRehypeOptions } from './_markdown-plugins'

/** Markdown of ours (quiz, glossary, hints, briefs) to HTML. Raw HTML in it is dropped. */
export async function compileMarkdown(source: string): Promise<string> {
  return toHtml(await toTree(source))
}

/** The same for one line: without the paragraph around it. */
export async function compileInline(source: string): Promise<string> {
  const tree = await toTree(source)
  const [only, ...more] = tree.children.filter((node) => node.type === 'element')
  return more.length === 0 && only?.tagName === 'p' ? toHtml(only.children) : toHtml(tree)
}

let processor: ReturnType<typeof createProcessor> | undefined

export async function toTree(source: string): Promise<Root> {
  processor ??= createProcessor()
  return processor.run(processor.parse(source))
}

function createProcessor() {
  return unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype, remarkRehypeOptions)
    .use(rehypePlugins())
}
