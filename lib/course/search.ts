import MiniSearch from 'minisearch'

export const KINDS = ['lesson', 'section', 'lab', 'term', 'question'] as const

/** A place of the course that can be found. `place` says where it is: a lesson's number and title. */
export type SearchDocument = {
  kind: (typeof KINDS)[number]
  href: string
  title: string
  place: string
  text: string
}

export type SearchHit = SearchDocument & {
  /** The words around the first find in the text, and where in it what was looked for stands. */
  excerpt: readonly { text: string; found: boolean }[]
}

export type Search = (query: string, limit?: number) => readonly SearchHit[]

const LONGEST_QUERY = 100
const EXCERPT = 140

/**
 * A search over documents, in the browser as on the server. Words may be begun ("finali") or mistyped by a
 * letter; titles weigh more than text. Building takes some tens of milliseconds, a query one.
 */
export function createSearch(documents: readonly SearchDocument[]): Search {
  const index = new MiniSearch({
    fields: ['title', 'text'],
    tokenize: (text) => [...words(text), ...joined(text)],
    searchOptions: {
      tokenize: words,
      boost: { title: 4 },
      prefix: (term) => term.length >= 2,
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
      weights: { prefix: 0.6, fuzzy: 0.2 },
      combineWith: 'AND',
      boostDocument: (id) => WEIGHT[documents[id as number]!.kind],
    },
  })
  index.addAll(documents.map((document, id) => ({ id, ...fieldsOf(document) })))
  return (query, limit = 30) =>
    index
      .search(query.slice(0, LONGEST_QUERY))
      .slice(0, limit)
      .map(({ id, terms }) => {
        const document = documents[id as number]!
        return { ...document, excerpt: excerptOf(document.text, terms) }
      })
}

const words = MiniSearch.getDefault('tokenize')

/** “SHA-256” is looked for as “sha256” too. */
function joined(text: string): string[] {
  return Array.from(
    text.matchAll(/\b(\p{L}+)-(\p{N}+)\b/gu),
    ([, name, number]) => `${name}${number}`,
  )
}

/** What a question asks is a text: as a title it would stand before every lesson that explains the word. */
function fieldsOf({ kind, title, text }: SearchDocument): { title: string; text: string } {
  return kind === 'question' ? { title: '', text: title } : { title, text }
}

const WEIGHT = { lesson: 1.5, term: 1.4, lab: 1.2, section: 1, question: 0.6 } as const

/** `terms` are words of the text, in lower case. */
function excerptOf(text: string, terms: readonly string[]): SearchHit['excerpt'] {
  const lower = text.toLowerCase()
  const places = terms.map((term) => lower.indexOf(term)).filter((at) => at >= 0)
  const first = Math.max(0, Math.min(...(places.length > 0 ? places : [0])) - 40)
  const start = first === 0 ? 0 : text.indexOf(' ', first) + 1
  const space = text.indexOf(' ', start + EXCERPT)
  const end = space < 0 ? text.length : space
  const shown = (start > 0 ? '… ' : '') + text.slice(start, end) + (end < text.length ? ' …' : '')
  const found = new Set(terms)
  return shown
    .split(/([\p{L}\p{N}]+)/u)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, found: found.has(piece.toLowerCase()) }))
    .reduce<{ text: string; found: boolean }[]>((pieces, piece) => {
      const last = pieces.at(-1)
      if (last && last.found === piece.found) last.text += piece.text
      else pieces.push(piece)
      return pieces
    }, [])
}
