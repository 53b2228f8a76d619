import { formatNumber } from '@/lib/format'
import type { Step } from '../history'
import { blocksWord, clockOf, shortId } from '../words'
import { choicesOf, type Drawn, hashesWord } from './question'
import { type Scene, workOf } from './scene'

/** Where most blocks were left for a branch, so many at least. */
function deepest({ turns }: Scene, atLeast: number): Scene['turns'][number] | null {
  let found: Scene['turns'][number] | null = null
  for (const turn of turns)
    if (turn.step.disconnect.length >= Math.max(atLeast, (found?.step.disconnect.length ?? 0) + 1))
      found = turn
  return found
}

/** "Two branches had parted. Which one did your node follow from then on, and why?" */
export function askWinner(scene: Scene): Drawn | null {
  const turn = deepest(scene, 1)
  if (!turn) return null
  const { step } = turn
  const { at, head, disconnect, connect } = step
  const [left, taken] = [disconnect, connect].map((ids) => ids.map((id) => scene.blocks.get(id)!))
  if (!left || !taken || [...left, ...taken].some((block) => block === undefined)) return null
  const fork = scene.blocks.get(left.at(-1)!.parent)
  const old = disconnect[0]!
  if (!fork || taken.length === 0) return null
  const [oldWork, newWork] = [workOf(left), workOf(taken)]
  const works = `${hashesWord(newWork)} against ${hashesWord(oldWork)}`
  const left_ = `It was left at ${clockOf(at)}: ${works}.`
  const choices = choicesOf(
    {
      text: `The one that ends in ${shortId(head)}: its blocks are worth more work.`,
      explanation:
        left.length >= taken.length
          ? `Work decides and not length: ${works}, although it has no more blocks.`
          : `Work decides: ${works}.`,
    },
    [
      left.length >= taken.length
        ? {
            text: `The one that ends in ${shortId(old)}: it has ${left.length > taken.length ? 'more' : 'as many'} blocks and was there first.`,
            explanation: `Blocks are not counted, their work is. ${left_}`,
          }
        : null,
      {
        text: `The one that ends in ${shortId(old)}: it had been followed first.`,
        explanation: `What was first counts between chains of the same work alone. ${left_}`,
      },
      {
        text: 'Both, until whoever teaches decides.',
        explanation: `A node has one head at any time, and nobody decides for it. From ${clockOf(at)} on it was ${shortId(head)}.`,
      },
      {
        text: 'Neither: a node that sees two branches goes back to where they part.',
        explanation: `It followed block ${formatNumber(step.height)}, ${shortId(head)}.`,
      },
    ],
  )
  return (
    choices && {
      ...{ id: 'winner', kind: 'winner', at },
      prompt: `After block ${formatNumber(fork.height!)} two branches had parted: ${blocksWord(left.length)} up to ${shortId(old)}, and ${blocksWord(taken.length)} up to ${shortId(head)}. Which one did ${scene.who} follow from ${clockOf(at)} on?`,
      choices,
      facts: { old, new: head, oldWork: String(oldWork), newWork: String(newWork) },
    }
  )
}

/** "Block 14 had three blocks on top. Was it final?" Asked of one that was not. */
export function askFinal(scene: Scene): Drawn | null {
  const turn = deepest(scene, 2)
  if (!turn) return null
  const { step, before } = turn
  const id = step.disconnect.at(-1)
  const block = id === undefined ? undefined : scene.blocks.get(id)
  if (!id || block?.height === undefined || scene.refused.has(id)) return null
  if (scene.chainOf(scene.head)?.some((one) => one.id === id) ?? true) return null
  const on = step.disconnect.length - 1
  const undone = `At ${clockOf(step.at)} it was left, with ${blocksWord(on)} on top of it.`
  const choices = choicesOf(
    {
      text: 'No: a branch of more work came, and it was left.',
      explanation: `${undone} Under proof of work a block is never final: to leave it only becomes dearer with each block on top.`,
    },
    [
      {
        text: `Yes: with ${blocksWord(on)} on top a block stays.`,
        explanation: `It did not. ${undone}`,
      },
      {
        text: 'Yes: it is in the chain at the end.',
        explanation: `It is not. ${undone}`,
      },
      {
        text: 'No: it turned out to break a rule.',
        explanation: 'Nobody refused it. It was good, and on the branch that lost.',
      },
    ],
  )
  return (
    choices && {
      ...{ id: 'final', kind: 'final', at: before.at },
      prompt: `At ${clockOf(before.at)} the chain of ${scene.who} had block ${formatNumber(block.height ?? 0)}, ${shortId(id)}, with ${blocksWord(on)} on top of it. Was it final?`,
      choices,
      facts: { block: id, on, left: step.at },
    }
  )
}

/** "Which transaction of the blocks that were left waits again to be mined?" */
export function askBack(scene: Scene): Drawn | null {
  for (const { step } of scene.turns.toReversed()) {
    if (step.disconnect.length === 0) continue
    const drawn = askBackOf(scene, step)
    if (drawn) return drawn
  }
  return null
}

function askBackOf(scene: Scene, step: Step): Drawn | null {
  const undone = step.disconnect.flatMap((id) =>
    scene.txsOf(id).map(({ tx }) => ({ ...tx, block: scene.blocks.get(id)! })),
  )
  const waits = new Set(step.mempool)
  const [back, ...more] = undone.filter(({ txid }) => waits.has(txid))
  // Of two that came back one answer would not be all of it.
  if (more.length > 0) return null
  const confirmed = new Set(step.connect.flatMap((id) => scene.txsOf(id).map(({ tx }) => tx.txid)))
  const rewards = undone
    .filter(({ inputs }) => inputs.length === 0)
    .map(({ block }) => ({
      text: `The reward of block ${shortId(block.id)}, which node ${formatNumber(block.node ?? 0)} had found.`,
      explanation: 'A reward is part of its block, and goes with it: no other block can have it.',
    }))
  const elsewhere = undone
    .filter(({ inputs, txid }) => inputs.length > 0 && confirmed.has(txid))
    .map(({ txid }) => ({
      text: `The payment ${shortId(txid)}.`,
      explanation: 'The branch that was taken up has it, too: it was confirmed at once.',
    }))
  const none = {
    text: 'None of them.',
    explanation: back
      ? `The payment ${shortId(back.txid)} does.`
      : 'There was no payment in them that the other branch did not have, and a reward goes with its block.',
  }
  const choices = back
    ? choicesOf(
        {
          text: `The payment ${shortId(back.txid)}.`,
          explanation: 'It is good on the other branch, too, and nobody had mined it there.',
        },
        [...elsewhere, ...rewards, none],
      )
    : choicesOf(none, [...elsewhere, ...rewards])
  return (
    choices && {
      ...{ id: 'back', kind: 'back', at: step.at },
      prompt: `At ${clockOf(step.at)} ${scene.who} left ${blocksWord(step.disconnect.length)}. Which of their transactions waited again to be mined?`,
      choices,
      facts: { at: step.at, back: back?.txid ?? '' },
    }
  )
}
