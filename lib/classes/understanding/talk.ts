import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { Files } from '@/lib/labs/manifest'
import type { Difference, TestResult } from '@/lib/labs/verdict'
import { parseItem } from '@/lib/course/item'
import { readNames } from '@/lib/course/names'
import { inScope, isLearnerOf, isSeen } from '../_learners'
import { inClass } from '../roles'
import { type Excerpt, excerptOf, wordsOf } from './excerpt'

const { sql } = Prisma

/** In days: what is asked for otherwise is the second. */
export const WINDOWS = [7, 14, 28, 120] as const
export type Window = (typeof WINDOWS)[number]
export const USUAL_WINDOW: Window = 14

const IDEAS = 3
/** So many of the ideas that are held most are asked for their words: a lab may have some no more. */
const ASKED = 12
/** So many of the shortest submissions that show an idea are tried as its example. */
const TRIED = 8

/** What a lab says of a wrong idea: `findIdea` of lib/grading/submissions.ts. */
export type Told = { title: string; hint: string }

export type HeldIdea = Told & {
  slug: string
  idea: string
  /** Who showed it within the window. */
  learners: number
}

export type TalkIdea = HeldIdea & {
  /** 1-based, of the brief: what the example gets wrong. */
  task: number | null
  /** Of a learner, who is not named, and neither is anybody else. */
  example: Excerpt | null
}

type Of = {
  days: Window
  tell: (slug: string, idea: string) => Told | null
}

type Held = { slug: string; idea: string; learners: number; submissions: string[] }

/** The wrong ideas that most learners of the class have shown lately, at most three. */
export async function listHeldIdeas(
  viewer: Viewer,
  classId: string,
  of: Of,
): Promise<HeldIdea[] | null> {
  const held = await readHeld(viewer, classId, of)
  return held && held.map(({ submissions: _kept, ...idea }) => idea)
}

/** The same, each with an example for everybody's eyes. */
export async function listTalkIdeas(
  viewer: Viewer,
  classId: string,
  of: Of,
): Promise<TalkIdea[] | null> {
  const held = await readHeld(viewer, classId, of)
  if (!held) return null
  if (held.length === 0) return []
  const [programs, names] = await Promise.all([
    readPrograms(held.flatMap(({ submissions }) => submissions)),
    readNamesOf(classId),
  ])
  return Promise.all(
    held.map(async ({ submissions, ...idea }) => {
      const tried = submissions.flatMap((id) => programs.get(id) ?? [])
      return { ...idea, ...(await chooseExample(tried, names)) }
    }),
  )
}

async function readHeld(
  viewer: Viewer,
  classId: string,
  { days, tell }: Of,
): Promise<(Told & Held)[] | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  const renamed = [...readNames().now].flatMap(([stored, present]) => {
    const [from, to] = [parseItem(stored), parseItem(present)]
    return from?.kind === 'lab' && to ? [{ from: from.id, to: to.id }] : []
  })
  // By when it was handed in alone: the index of the state is the one that knows the newest.
  const { rows } = await pool().query<Held>(sql`
    with shown as (
      select s."userId", s.id, coalesce(k.present, s."labSlug") as slug, i.idea,
        length(s.files::text) as size, s."createdAt"
      from "Membership" m
      join "Submission" s on s."userId" = m."userId" and s.state = 'graded'
        and s."createdAt" > ${NOW} - make_interval(days => ${days})
      join lateral (
        select misconception, "secondMisconception" from "Verdict"
        where "submissionId" = s.id and stands order by run desc limit 1
      ) v on true
      cross join lateral (values (v.misconception), (v."secondMisconception")) i (idea)
      left join unnest(${renamed.map(({ from }) => from)}::text[], ${renamed.map(({ to }) => to)}::text[])
        k (stored, present) on k.stored = s."labSlug"
      where ${isLearnerOf(classId)} and ${inScope(facts.scope)} and i.idea is not null
        and ${isSeen('m', sql`'lab:' || s."labSlug"`, sql`s."createdAt"`)}
    )
    select slug, idea, count(distinct "userId")::int as learners,
      (array_agg(id order by size, id))[1:${TRIED}::int] as submissions
    from shown group by slug, idea
    order by learners desc, max("createdAt") desc, slug, idea limit ${ASKED}`)
  return rows
    .flatMap((row) => {
      const told = tell(row.slug, row.idea)
      return told ? [{ ...row, ...told }] : []
    })
    .slice(0, IDEAS)
}

type Program = {
  id: string
  files: Files
  tests: TestResult[]
  differences: Difference[] | null
  /** What its author is called by. */
  author: string[]
}

async function readPrograms(ids: readonly string[]): Promise<ReadonlyMap<string, Program>> {
  const { rows } = await pool().query<Program>(sql`
    select s.id, s.files, v.tests, v.diagnosis -> 'differences' as differences,
      array_remove(array[u.name, split_part(u.email, '@', 1)], null) as author
    from "Submission" s
    join "User" u on u.id = s."userId"
    join lateral (
      select tests, diagnosis from "Verdict" where "submissionId" = s.id and stands order by run desc limit 1
    ) v on true
    where s.id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** As whoever looks at the wall may know them: their own, and what the school's list says. */
async function readNamesOf(classId: string): Promise<string[][]> {
  const { rows } = await pool().query<{ name: string }>(sql`
    select u.name from "Membership" m join "User" u on u.id = m."userId"
    where m."classId" = ${classId}::uuid and u.name is not null
    union select name from "RosterEntry" where "classId" = ${classId}::uuid`)
  return rows.map(({ name }) => wordsOf(name)).filter((words) => words.length > 0)
}

/** @param programs the shortest first */
async function chooseExample(
  programs: readonly Program[],
  names: readonly string[][],
): Promise<Pick<TalkIdea, 'task' | 'example'>> {
  for (const { files, differences, author } of programs) {
    const [difference] = differences ?? []
    if (!difference) continue
    const example = await excerptOf(files, difference.subject)
    if (!example) continue
    const words = new Set(wordsOf(example.code))
    const own = author.flatMap(wordsOf).some((word) => words.has(word))
    if (own || names.some((name) => name.every((word) => words.has(word)))) continue
    return { task: difference.task, example }
  }
  const failed = programs[0]?.tests.find(({ status }) => status === 'failed')
  return { task: failed?.task ?? null, example: null }
}

/** The window that an address asks for. */
export function windowOf(asked: string | undefined): Window {
  return WINDOWS.find((days) => String(days) === asked) ?? USUAL_WINDOW
}
