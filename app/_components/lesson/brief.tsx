import { readBrief } from '@/lib/labs/load'
import { renderDefinitions } from '@/lib/course/render'
import { Prose } from '../prose'
import { MdxText } from './mdx-text'
import { MarginNote, Misconception, RealSystem, State } from './parts'
import { Term } from './term'

/** A lab's brief.mdx, rendered on the server; nothing when the lab has none. */
export async function Brief({ slug }: { slug: string }) {
  const source = readBrief(slug)
  if (!source) return null
  const definitions = await renderDefinitions(source)
  const components = {
    MarginNote,
    Misconception,
    RealSystem,
    State,
    Term: ({ id, children }: { id: string; children: React.ReactNode }) => (
      <Term id={id} definition={definitions.get(id) ?? ''}>
        {children}
      </Term>
    ),
  }
  return (
    <Prose>
      <MdxText source={source} components={components} />
    </Prose>
  )
}
