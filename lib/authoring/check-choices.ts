import { listLessons, contentRoot, readQuiz } from '@/lib/course/course'
import type { Question } from '@/lib/course/schema'

/** The largest share of questions of which one habit of the authors may give the answer away. */
const MAX_SHARE = 0.45

type Choices = Extract<Question, { kind: 'choice' }>['choices']

/**
 * What a reader who knows nothing could learn from the course's choices as their files have them: that the right one
 * stands at one place, or is the longest. Readers get them shuffled; a place that repeats is still a sign that the wrong
 * ones were written around the right one.
 */
export function checkChoices(root = contentRoot): string[] {
  const all = listLessons(root)
    .flatMap(({ id }) => readQuiz(id, root)?.questions ?? [])
    .flatMap((question) => (question.kind === 'choice' ? [question.choices] : []))
  return choiceProblems(all)
}

export function choiceProblems(all: readonly Choices[]): string[] {
  const ofThree = all.filter((choices) => choices.length === 3)
  const problems = [0, 1, 2].flatMap((place) => {
    const times = ofThree.filter((choices) => choices[place]?.correct).length
    const where = `place ${place + 1} of three in the file`
    return tooOften(times, ofThree.length, `the right choice stands at ${where}`)
  })
  const longest = all.filter(isRightLongest).length
  return [...problems, ...tooOften(longest, all.length, 'the right choice is the longest')]
}

function tooOften(times: number, all: number, what: string): string[] {
  if (times <= MAX_SHARE * all) return []
  const share = Math.round((100 * times) / all)
  return [`${what} in ${times} of ${all} questions, ${share} %: at most ${100 * MAX_SHARE} %`]
}

function isRightLongest(choices: Choices): boolean {
  const right = choices.find(({ correct }) => correct)
  return choices.every((each) => each === right || each.text.length < (right?.text.length ?? 0))
}
