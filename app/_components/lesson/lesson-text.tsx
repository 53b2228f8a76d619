import { readLessonSource } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { renderGlossary, renderQuiz } from '@/lib/course/render'
import { Prose } from '../prose'
import { Figure } from './figure'
import { LabCard } from './lab-card'
import { MdxText } from './mdx-text'
import { Answer, Exercise, MarginNote, Misconception, RealSystem, Remember, State } from './parts'
import { Quiz } from './quiz'
import { Term } from './term'

/** The text of a lesson with everything that it can contain. */
export async function LessonText({ lesson }: { lesson: string }) {
  const [questions, glossary] = await Promise.all([renderQuiz(lesson), renderGlossary()])
  const choices = questions.filter((question) => question.kind === 'choice')
  const definitions = new Map(glossary.map(({ id, definition }) => [id, definition]))
  const components = {
    Figure,
    Answer,
    Exercise,
    MarginNote,
    Misconception,
    RealSystem,
    Remember,
    State,
    Quiz: () => <Quiz lesson={lesson} questions={choices} />,
    Lab: ({ slug }: { slug: string }) => {
      const lab = findLabCard(slug)
      // `npm run content:check` fails on a lab that is not there.
      return lab && <LabCard slug={slug} lab={lab} />
    },
    Term: ({ id, children }: { id: string; children: React.ReactNode }) => {
      const definition = definitions.get(id)
      if (!definition) throw new Error(`lesson ${lesson}: there is no glossary term ${id}`)
      return (
        <Term id={id} definition={definition}>
          {children}
        </Term>
      )
    },
  }
  return (
    <Prose>
      <MdxText source={readLessonSource(lesson)} components={components} />
    </Prose>
  )
}
