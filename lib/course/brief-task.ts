import { readBrief } from '@/lib/labs/load'
import { briefMarkdown } from './brief-markdown'
import { compileMarkdown } from './markdown'

/** What a lab's brief says of one task, as HTML; null where it says nothing. @param task 1-based */
export async function renderTask(slug: string, task: number): Promise<string | null> {
  const source = readBrief(slug)
  const text = source && findTask(briefMarkdown(source, ''), task)
  return text ? compileMarkdown(text) : null
}

/** The text under the heading `## 2 · …`, up to the next heading of that level. */
export function findTask(brief: string, task: number): string | null {
  const parts = brief.split(/^## /m)
  const part = parts.find((text) => new RegExp(`^${task} `).test(text))
  return part?.slice(part.indexOf('\n')).trim() ?? null
}
