'use client'

import { createContext, use, useEffect, useState } from 'react'
import type { Given } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import { lessonItem } from '@/lib/course/item'
import { setItemState, useProgress } from '../../progress-store'
import { tellQuestionsLeft } from '../questions-left'
import { afterGiven, type AnsweredById, betterOf, countOpen, fromStored, isDone } from './answered'
import { keepAnswer, readKeptAnswers } from './kept-answers'
import { fetchAnswers, markLesson, storeAnswer } from './quiz-answers'
import { adoptSeed } from './reader-seed'

type LessonQuiz = {
  questions: readonly RenderedQuestion[]
  answers: AnsweredById
  give: (question: RenderedQuestion, given: Given) => void
}

const QuizContext = createContext<LessonQuiz | null>(null)

/** The questions of the lesson around it. */
export function useQuiz(): LessonQuiz {
  const quiz = use(QuizContext)
  if (!quiz) throw new Error('a question stands outside of its lesson')
  return quiz
}

/** Holds what the reader has answered: a prediction stands far from the quiz, and counts in it. */
export function QuizProvider(props: {
  lesson: string
  questions: readonly RenderedQuestion[]
  children: React.ReactNode
}) {
  const { lesson, questions } = props
  const [answers, setAnswers] = useState<AnsweredById>({})
  const account = useProgress()?.viewer.id ?? null

  useEffect(() => {
    if (account !== null) adoptSeed(account)
    let gone = false
    void loadAnswers(lesson, questions, account !== null).then((loaded) => {
      if (gone) return
      setAnswers((before) => merged(loaded, before))
    })
    return () => {
      gone = true
    }
  }, [account, lesson, questions])

  const left = countOpen(questions, answers)
  useEffect(
    () => tellQuestionsLeft(lesson, { left, of: questions.length }),
    [lesson, left, questions.length],
  )

  async function give(question: RenderedQuestion, given: Given) {
    const after = afterGiven(question, answers[question.id] ?? null, given)
    const all = { ...answers, [question.id]: after }
    setAnswers(all)
    if (account === null) return keepAnswer(lesson, question.id, given)
    const isStored = await storeAnswer(lesson, question.id, given)
    if (isStored && isDone(questions, all) && (await markLesson(lesson, 'passed')))
      setItemState(lessonItem(lesson), 'passed')
  }

  return (
    <QuizContext
      value={{ questions, answers, give: (question, given) => void give(question, given) }}
    >
      {props.children}
    </QuizContext>
  )
}

async function loadAnswers(
  lesson: string,
  questions: readonly RenderedQuestion[],
  isSignedIn: boolean,
): Promise<AnsweredById> {
  const [stored, kept] = await Promise.all([
    isSignedIn ? fetchAnswers(lesson) : [],
    readKeptAnswers(),
  ])
  const byId = new Map(questions.map((question) => [question.id, question]))
  let answers: AnsweredById = {}
  for (const answer of stored) {
    const question = byId.get(answer.question)
    if (question) answers = { ...answers, [question.id]: fromStored(question, answer) }
  }
  for (const answer of kept) {
    const question = answer.lesson === lesson && byId.get(answer.question)
    if (!question) continue
    const first = afterGiven(question, null, answer.first)
    const last = answer.tries > 1 ? afterGiven(question, first, answer.last) : first
    answers = merged(answers, { [question.id]: { ...last, tries: answer.tries } })
  }
  return answers
}

/** What `newer` says counts, unless `older` knows of a right answer that it does not. */
function merged(older: AnsweredById, newer: AnsweredById): AnsweredById {
  const all = { ...older }
  for (const [id, answered] of Object.entries(newer)) all[id] = betterOf(older[id], answered)
  return all
}
