import type { Draft, SubmissionSummary, SubmissionView } from '@/lib/api/contract'
import type { DueNotice } from '@/lib/api/due'
import type { LabKind } from '@/lib/labs/kinds'
import type { Files } from '@/lib/labs/manifest'
import type { EditorFile } from './editor/editor-handle'

/** The lesson of a lab, and what is asked of its module, as items of the progress. */
export type LabLesson = {
  href: string
  number: string
  title: string
  items: string[]
  module: { title: string; items: string[] }
}

/** All that the server knows of one lab and one learner when the page is asked for. */
export type LabPage = {
  slug: string
  title: string
  kind: LabKind
  minutes: number
  difficulty: number
  files: EditorFile[]
  tasks: string[]
  hints: { task: number; text: string }[]
  /** Whether its shader is a miner, with a meter and a block to mine. */
  mining: boolean
  limits: { cpuSeconds: number; wallSeconds: number }
  starter: Files
  types: string
  /** Highlighted HTML of what is in the editor at first, by path. */
  highlighted: Files
  lesson: LabLesson | null
  userId: string | null
  /** Of `userId`: an account that nobody has registered yet. */
  isGuest: boolean
  draft: Draft | null
  submissions: SubmissionSummary[]
  /** The newest submission: its verdict, or what is to be followed. */
  newest: SubmissionView | null
  passed: boolean
  hintsShown: number
  /** What the learner's classes ask until when. */
  due: DueNotice[]
  /** A class holds our solution back until it was due. */
  solutionWaits: boolean
}
