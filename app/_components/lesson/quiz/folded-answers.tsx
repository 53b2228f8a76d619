import { judge, rightAnswer } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import { RightAnswer } from './right-answer'

/** For readers without JavaScript: nothing can be checked, so the answers are folded away. */
export function FoldedAnswers({ question }: { question: RenderedQuestion }) {
  return (
    <details>
      <summary>Answers</summary>
      {question.kind === 'choice' || question.kind === 'prediction' ? (
        <ul>
          {question.choices.map(({ text, correct, explanation }) => (
            <li key={text}>
              <strong>{correct ? 'Right: ' : 'Wrong: '}</strong>
              <span dangerouslySetInnerHTML={{ __html: text }} />{' '}
              <span dangerouslySetInnerHTML={{ __html: explanation }} />
            </li>
          ))}
        </ul>
      ) : (
        <div>
          <RightAnswer question={question} />
          <p
            dangerouslySetInnerHTML={{
              __html: judge(question, rightAnswer(question))?.explanation ?? '',
            }}
          />
        </div>
      )}
    </details>
  )
}
