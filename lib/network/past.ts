import { setImmediate } from 'node:timers/promises'
import type { Viewer } from '@/lib/auth/viewer-type'
import { takePoint } from '@/lib/auth/rate-limit'
import { err, ok, type Result } from '@/lib/result'
import { findReplay } from './afterwards'
import type { HeardEvent, HeardLine } from './heard'
import { HeardLog } from './heard-log'
import { type GroupHead, headsOf } from './heads'
import { History } from './history'
import { type Logged, readLog } from './log'
import type { Drawn } from './questions/question'
import { questionsOf } from './questions/questions'
import { Story } from './story'

/** Between two pauses, in which others are answered. */
const AT_ONCE = 100
/** Sessions that are kept played: a class looks at one. */
const KEPT = 4

type Past = {
  log: Logged[]
  history: History
  heads: readonly GroupHead[]
  /** By node; null: the class. */
  drawn: Map<number | null, Promise<Drawn[]>>
}

/** An ended session does not change: it is played once in a process, for all who ask. */
const kept = new Map<string, Promise<Past>>()

/** Questions for whoever teaches, about the class, or for whoever had a node, about that; once a session has ended. */
export async function drawQuestions(
  viewer: Viewer,
  sessionId: string,
): Promise<
  Result<
    { questions: Omit<Drawn, 'facts'>[]; heads: GroupHead[] },
    'not-found' | 'network-runs' | 'too-many'
  >
> {
  const session = await findReplay(viewer, sessionId)
  if (viewer.kind !== 'user' || !session) return err('not-found')
  if (!session.hasEnded) return err('network-runs')
  if (!(await takePoint('network-log-user', viewer.userId))) return err('too-many')
  const past = await pastOf(sessionId)
  const node = session.sees ? null : session.node
  const drawing = past.drawn.get(node) ?? draw(past, node)
  past.drawn.set(node, drawing)
  const questions = await drawing
  return ok({ questions, heads: [...past.heads] })
}

function pastOf(sessionId: string): Promise<Past> {
  const found = kept.get(sessionId) ?? play(sessionId)
  // The one that was asked for last is forgotten last.
  kept.delete(sessionId)
  kept.set(sessionId, found)
  const [oldest] = kept.keys()
  if (kept.size > KEPT) kept.delete(oldest!)
  found.catch(() => kept.delete(sessionId))
  return found
}

async function play(sessionId: string): Promise<Past> {
  const log: Logged[] = []
  const history = new History()
  const all = new HeardLog(null)
  for (;;) {
    const news = await readLog(sessionId, log.length)
    if (news.length === 0) break
    log.push(...news)
    for (const [place, line] of all.take(news).entries()) {
      history.take(JSON.parse(line) as HeardEvent)
      if (place % AT_ONCE === 0) await setImmediate()
    }
  }
  return { log, history, heads: headsOf(history), drawn: new Map() }
}

async function draw({ log, history }: Past, node: number | null): Promise<Drawn[]> {
  if (node === null) return questionsOf(history, null)
  const story = new Story(node)
  const heard = new HeardLog(node)
  for (let from = 0; from < log.length; from += AT_ONCE) {
    for (const line of heard.take(log.slice(from, from + AT_ONCE)))
      story.take(JSON.parse(line) as HeardLine)
    await setImmediate()
  }
  return questionsOf(history, story)
}
