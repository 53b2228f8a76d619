import { findLesson } from './course'

/** Code, in which nothing is ours to change: fenced, or within a line. */
const CODE = /(```[\s\S]*?```|`[^`\n]*`)/

/** A lab's brief.mdx as Markdown that is read outside of the site: words without components, links with an address. */
export function briefMarkdown(source: string, address: string): string {
  return source
    .split(CODE)
    .map((part, place) => (place % 2 === 1 ? part : withoutComponents(part, address)))
    .join('')
}

function withoutComponents(text: string, address: string): string {
  return text
    .replace(/<\/?[A-Z][^>]*>/g, '')
    .replace(
      /\[([^\]]*)\]\((\/(?:learn\/([^)#]+))?[^)]*)\)/g,
      (_whole, words: string, to: string, lesson?: string) => {
        const number = lesson && findLesson(lesson)?.number
        return `[${number ? words.replace('#', number) : words}](${address}${to})`
      },
    )
}
