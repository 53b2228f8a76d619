'use client'

import { useState } from 'react'
import { afterGiven, type AnsweredById } from '@/app/_components/lesson/quiz/answered'
import { ChoiceQuestion } from '@/app/_components/lesson/quiz/choice-question'
import { FoldedAnswers } from '@/app/_components/lesson/quiz/folded-answers'
import type { QuestionProps } from '@/app/_components/lesson/quiz/question-props'
import type { Afterwards } from '@/lib/api/network'
import { clockOf } from '@/lib/network/words'
import { MomentLink } from './bookmarks'
import style from './replay.module.css'

type Props = {
  /** Null: the server did not say. */
  after: Afterwards | null
  /** To be asked of a class, with the answers beside them. */
  isClass: boolean
  go: (ms: number) => void
}

/** Questions drawn from the log. What is answered here stays here: nothing is stored, and nothing graded. */
export function Questions({ after, isClass, go }: Props) {
  const [answers, setAnswers] = useState<AnsweredById>({})
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{isClass ? 'Questions to ask the class' : 'What happened, and why?'}</h2>
      {after === null ? (
        <p className="notice">The questions could not be read. Load the page again.</p>
      ) : after.questions.length === 0 ? (
        <p>So little happened that there is nothing to ask about it.</p>
      ) : (
        <p className={style.hint}>
          {isClass
            ? 'They are about what happened in this session; each has one answer that the log proves.'
            : 'They are about this session and your node. Nothing of it is graded or kept.'}
        </p>
      )}
      {after?.questions.map((drawn, place) => {
        const question = asRendered(drawn)
        return (
          <div key={drawn.id}>
            {isClass ? (
              <div className={style.asked}>
                <p>
                  <strong>{drawn.prompt}</strong>
                </p>
                <FoldedAnswers question={question} />
              </div>
            ) : (
              <ChoiceQuestion
                number={place + 1}
                question={question}
                answered={answers[drawn.id] ?? null}
                onGiven={(given) =>
                  setAnswers((before) => ({
                    ...before,
                    [drawn.id]: afterGiven(question, before[drawn.id] ?? null, given),
                  }))
                }
              />
            )}
            {drawn.at !== null && (
              <p className={style.look}>
                <MomentLink at={drawn.at} go={go}>{`Look at ${clockOf(drawn.at)}`}</MomentLink>
              </p>
            )}
          </div>
        )
      })}
    </section>
  )
}

/** The quiz shows texts as HTML. */
function asRendered({
  id,
  prompt,
  choices,
}: Afterwards['questions'][number]): QuestionProps<'choice'>['question'] {
  return {
    ...{ kind: 'choice', id, taughtIn: null, prompt: escaped(prompt) },
    choices: choices.map(({ text, correct, explanation }) => ({
      ...{ text: escaped(text), correct, explanation: escaped(explanation) },
    })),
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
