import type { History } from '../history'
import type { Story } from '../story'
import { askAgreed, askGap, askMost, askShare, askUndone } from './counts'
import { askOtherHead } from './other-head'
import type { Drawn } from './question'
import { askBack, askFinal, askWinner } from './reorg'
import { askPace, askRefused } from './rules'
import { Scene } from './scene'

const MAX_QUESTIONS = 8

/** The most telling first: of a session in which everything happened the last ones are left out. */
const ASKED = [
  askOtherHead,
  askWinner,
  askFinal,
  askAgreed,
  askRefused,
  askPace,
  askUndone,
  askBack,
  askMost,
  askGap,
  askShare,
] as const

/**
 * Questions about what happened in a session that has ended, with their answers: one of a kind, eight at most, and none
 * to which the log does not prove one answer. They follow from the log and the node alone.
 *
 * @param story of the node that asks; null: the class
 */
export function questionsOf(history: History, story: Story | null): Drawn[] {
  if (!history.live.beginning) return []
  const scene = new Scene(history, story)
  return ASKED.flatMap((ask) => ask(scene) ?? []).slice(0, MAX_QUESTIONS)
}
