import { readBrief } from '@/lib/labs/load'
import { listLessons, readLessonSource, readProtocols, type Lesson } from './course'
import { compileInline } from './markdown'
import type { Protocols } from './schema'

export type Fact = Protocols[string]['facts'][string]

/** `<protocol>.<fact>`, as `<State>` names it; nothing where protocols.json has none. */
export function findFact(id: string, root?: string): Fact | null {
  const [protocol = '', fact = ''] = id.split('.')
  return readProtocols(root)[protocol]?.facts[fact] ?? null
}

export type RenderedFact = Fact & {
  id: string
  /** Those whose text, or the brief of one of whose labs, takes the value. */
  lessons: readonly Lesson[]
}

export type RenderedProtocol = {
  id: string
  name: string
  summary: string
  facts: readonly RenderedFact[]
}

/** Everything in protocols.json, its Markdown as HTML. */
export async function renderProtocols(root?: string): Promise<RenderedProtocol[]> {
  const users = findUsers(root)
  const protocols = Object.entries(readProtocols(root)).map(async ([id, protocol]) => {
    const facts = Object.entries(protocol.facts).map(async ([name, fact]) => ({
      ...fact,
      ...(fact.note && { note: await compileInline(fact.note) }),
      id: `${id}.${name}`,
      lessons: users.get(`${id}.${name}`) ?? [],
    }))
    return {
      id,
      name: protocol.name,
      summary: await compileInline(protocol.summary),
      facts: await Promise.all(facts),
    }
  })
  return Promise.all(protocols)
}

function findUsers(root?: string): Map<string, Lesson[]> {
  const users = new Map<string, Lesson[]>()
  for (const lesson of listLessons(root)) {
    const texts = [readLessonSource(lesson.id, root), ...lesson.labs.map(readBrief)]
    const taken = texts.flatMap((text) => [...(text ?? '').matchAll(/<State\s+id="([^"]+)"/g)])
    for (const id of new Set(taken.map(([, id]) => id ?? '')))
      users.set(id, [...(users.get(id) ?? []), lesson])
  }
  return users
}
