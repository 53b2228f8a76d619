'use client'

import { useState } from 'react'
import { chainScore, hybridForkChoice, type HybridHead } from '@/lib/consensus/hybrid/hybrid-casper'
import { BlockTree, type TreeBlock } from '@/content/_kit/block-tree'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import style from './final-line.module.css'

/** The public chain has begun this epoch; the one before is justified, and the one before that is final. */
const NOW = 6
const JUSTIFIED = NOW - 1
const FINAL = NOW - 2
/** No chain grows beyond it, so that the tree fits beside the text. */
const LAST = 9
/** Fifty blocks of about the difficulty of April 2018. */
const EPOCH_WORK = 50n * 3n * 10n ** 15n

export default function FinalLine() {
  const [fork, setFork] = useState(2)
  const [wanted, setWanted] = useState(6)
  const [bribed, setBribed] = useState(false)
  const mined = Math.min(wanted, LAST - fork)

  const open = publicChain()
  const secret = secretChain(fork, mined, bribed)
  const heads = [open.head, secret.head]
  const byWork = open.head.totalDifficulty >= secret.head.totalDifficulty ? 'public' : 'secret'
  const byScore = chainScore(open.head) >= chainScore(secret.head) ? 'public' : 'secret'
  const chosen = hybridForkChoice(heads, `P${FINAL}`)!
  const follows = chosen === open.head ? 'public' : 'secret'
  const followed = new Set([...chosen.ancestors, chosen.id])

  return (
    <div>
      <BlockTree
        size={{ width: 70, height: 48, gap: 10 }}
        label={`Each box is an epoch of fifty blocks. The public chain has ${NOW} epochs, ${JUSTIFIED} justified and ${FINAL} final. The secret one leaves it after epoch ${fork} and has ${mined} more, its last justified epoch is ${secret.head.justifiedEpoch}. A node that has seen epoch ${FINAL} final follows the ${follows} chain.`}
        blocks={[...open.blocks, ...secret.blocks].map((block) => ({
          ...block,
          state: followed.has(block.id) ? 'active' : 'side',
        }))}
      />
      <Controls>
        <Slider
          label="The secret chain leaves after epoch"
          value={fork}
          min={0}
          max={NOW - 1}
          tone="--faulty"
          onChange={setFork}
        />
        <Slider
          label="Epochs that it has of its own"
          value={mined}
          min={1}
          max={LAST - fork}
          tone="--faulty"
          onChange={setWanted}
        />
        <Toggle
          label="Two thirds of all deposits vote on the secret chain too"
          checked={bribed}
          onChange={setBribed}
        />
      </Controls>
      <p className={style.verdict} aria-live="polite">
        {verdict(byWork, byScore, follows)}
      </p>
      <Stats
        items={[
          ['public: work', power(open.head.totalDifficulty)],
          ['public: score', scored(open.head)],
          ['most work', `the ${byWork} chain`],
          ['secret: work', power(secret.head.totalDifficulty)],
          ['secret: score', scored(secret.head)],
          ['highest score', `the ${byScore} chain`],
          [`epoch ${FINAL} stays`, `the ${follows} chain`],
        ]}
      />
    </div>
  )
}

function verdict(byWork: string, byScore: string, follows: string): string {
  if (byScore !== follows)
    return 'Work and votes speak for the secret chain. A node that has seen the final epoch stays; one that is new to the network would be deceived. At least a third of the deposits has signed for both sides and can be slashed.'
  if (byWork !== byScore)
    return byWork === 'secret'
      ? 'The secret chain has more work. Its last justified epoch is earlier, and that decides.'
      : 'The secret chain has less work. Its last justified epoch is later, and that decides.'
  if (follows === 'secret')
    return 'A reorganisation as on any mined chain, since it undoes nothing that is final.'
  return 'All three rules agree on the public chain.'
}

function publicChain(): { head: HybridHead; blocks: TreeBlock[] } {
  const ids = Array.from({ length: NOW + 1 }, (_, epoch) => `P${epoch}`)
  return {
    head: {
      id: `P${NOW}`,
      justifiedEpoch: JUSTIFIED,
      totalDifficulty: BigInt(NOW) * EPOCH_WORK,
      ancestors: ids.slice(0, -1),
    },
    blocks: ids.map((id, epoch) => ({
      id,
      parent: epoch === 0 ? null : `P${epoch - 1}`,
      label: epoch === 0 ? 'start' : String(epoch),
      detail: epoch === 0 ? undefined : mark(epoch, JUSTIFIED, FINAL),
      tone: epoch <= FINAL ? 'final' : epoch <= JUSTIFIED ? 'stake' : 'work',
    })),
  }
}

function secretChain(fork: number, mined: number, bribed: boolean) {
  const last = fork + mined
  const shared = Math.min(fork, JUSTIFIED)
  const justifiedEpoch = bribed && mined > 1 ? last - 1 : shared
  const ids = Array.from({ length: mined }, (_, i) => `S${fork + i + 1}`)
  const head: HybridHead = {
    id: `S${last}`,
    justifiedEpoch,
    totalDifficulty: BigInt(last) * EPOCH_WORK,
    ancestors: [
      ...Array.from({ length: fork + 1 }, (_, epoch) => `P${epoch}`),
      ...ids.slice(0, -1),
    ],
  }
  const blocks: TreeBlock[] = ids.map((id, i) => ({
    id,
    parent: i === 0 ? `P${fork}` : ids[i - 1]!,
    label: String(fork + i + 1),
    detail: bribed ? mark(fork + i + 1, justifiedEpoch, justifiedEpoch - 1) : 'mined',
    tone: 'faulty',
  }))
  return { head, blocks }
}

function mark(epoch: number, justified: number, final: number): string {
  return epoch <= final ? 'final' : epoch <= justified ? 'justified' : 'mined'
}

function power(work: bigint): string {
  const digits = String(work)
  return `${(Number(work) / 10 ** (digits.length - 1)).toFixed(1)} · 10^${digits.length - 1}`
}

function scored(head: HybridHead): string {
  return `${head.justifiedEpoch} · 10^40 + ${power(head.totalDifficulty)}`
}
