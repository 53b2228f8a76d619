import type { RehypeShikiCoreOptions } from '@shikijs/rehype/core'
import rehypeShikiFromHighlighter from '@shikijs/rehype/core'
import type { Element, Root } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import { toString } from 'hast-util-to-string'
import rehypeKatex from 'rehype-katex'
import rehypeSlug from 'rehype-slug'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkSmartypants from 'remark-smartypants'
import type { Options as RemarkRehypeOptions } from 'remark-rehype'
import type { PluggableList } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { findLesson } from './course'
import { codeHighlighter, codeTheme } from './_shiki'

/** What every Markdown text of the site goes through: lessons, briefs, quizzes, hints. */
export const remarkPlugins: PluggableList = [
  remarkGfm,
  remarkMath,
  [remarkSmartypants, { dashes: false }],
  remarkLessonNumbers,
]

/**
 * `[lesson #](/learn/module/lesson)` says the lesson's number, which moves as the course grows. A link to a lesson
 * that does not exist keeps its `#`: `content:check` names it.
 */
function remarkLessonNumbers() {
  return (tree: MdastRoot) => {
    visit(tree, 'link', (link) => {
      const id = /^\/learn\/([^#]+)/.exec(link.url)?.[1]
      const number = id && findLesson(id)?.number
      if (!number) return
      visit(link, 'text', (text) => {
        text.value = text.value.replace('#', number)
      })
    })
  }
}

export function rehypePlugins(): PluggableList {
  const shiki: RehypeShikiCoreOptions = { theme: codeTheme.name ?? 'forkchoice', lazy: false }
  return [
    [rehypeKatex, { strict: 'error' }],
    [rehypeShikiFromHighlighter, codeHighlighter(), shiki],
    rehypeSlug,
    rehypeFrames,
  ]
}

export const remarkRehypeOptions: RemarkRehypeOptions = {
  footnoteLabel: 'Sources',
  footnoteLabelProperties: { id: 'sources' },
  footnoteBackLabel: (index, again) =>
    `Back to where source ${index + 1}${again > 1 ? `-${again}` : ''} is cited`,
  clobberPrefix: '',
}

/**
 * Code, tables and displayed formulas scroll in a frame of their own, by keyboard too. Cells that hold a number
 * and no word are marked, to be set in figures of one width.
 */
function rehypeFrames() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'td' && /^[\d\s.,:×%+−–-]+$/.test(toString(node)))
        node.properties.className = ['number']
      // Markdown makes every cell of the first row a heading; an empty one heads nothing.
      if (node.tagName === 'th' && toString(node) === '') node.tagName = 'td'
    })
    visit(tree, 'element', (node, index, parent) => {
      const kind = frameOf(node)
      if (!kind || index === undefined || !parent) return undefined
      if (node.tagName === 'pre') delete node.properties.tabindex
      const frame: Element = {
        type: 'element',
        tagName: 'div',
        properties: { className: [kind], tabIndex: 0, role: 'group', ariaLabel: LABELS[kind] },
        children: [node],
      }
      parent.children[index] = frame
      return SKIP
    })
  }
}

const LABELS = { code: 'Code', 'table-frame': 'Table', 'formula-frame': 'Formula' } as const

function frameOf(node: Element): keyof typeof LABELS | null {
  if (node.tagName === 'pre') return 'code'
  if (node.tagName === 'table') return 'table-frame'
  const names = node.properties.className
  return Array.isArray(names) && names.includes('katex-display') ? 'formula-frame' : null
}
