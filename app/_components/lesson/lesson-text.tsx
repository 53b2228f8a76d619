import { readLessonSource } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { renderDefinitions, renderQuiz } from '@/lib/course/render'
import { Prose } from '../prose'
import { Figure } from './figure'
import { LabCard } from './lab-card'
import { MdxText } from './mdx-text'
import { Answer, Exercise, MarginNote, Misconception, RealSystem, Remember, State } from './parts'
import { Prediction } from './quiz/prediction'
import { Quiz } from './quiz/quiz'
import { QuizProvider } from './quiz/quiz-provider'
import { Term } from './term'

type FigureProps = React.ComponentProps<typeof Figure>

/** The text of a lesson with everything that it can contain. */
export async function LessonText({ lesson }: { lesson: string }) {
  const source = readLessonSource(lesson)
  const [questions, definitions] = await Promise.all([
    renderQuiz(lesson),
    renderDefinitions(source),
  ])
  const components = {
    Figure: (props: FigureProps) => {
      const prediction = questions.find(
        (question) => question.kind === 'prediction' && question.figure === props.name,
      )
      if (prediction?.kind !== 'prediction') return <Figure {...props} />
      return (
        <Prediction question={prediction}>
          <Figure {...props} />
        </Prediction>
      )
    },
    Answer,
    Exercise,
    MarginNote,
    Misconception,
    RealSystem,
    Remember,
    State,
    Quiz,
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
    <QuizProvider lesson={lesson} questions={questions}>
      <Prose>
        <MdxText source={source} components={components} />
      </Prose>
    </QuizProvider>
  )
}
