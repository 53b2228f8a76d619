'use client'

import { useState } from 'react'
import { BlockTree } from '@/content/_kit/block-tree'
import { formatNumber } from '@/lib/format'
import type { ChartBlock } from './chart'
import type { Shown } from '../run/play'
import style from './view.module.css'

const SATOSHI = 100_000_000

/** The tree near the head, the ledger, and what has happened. */
export function NodeScreen(props: {
  shown: Shown
  inputsBefore: number
  /** The part of the tree that somebody has asked for, in place of the head's. */
  looked: readonly ChartBlock[] | null
  /** null while the node is running. */
  onLook: ((height: number | null) => void) | null
}) {
  const { shown, inputsBefore, looked, onLook } = props
  const { summary, log, heard, of } = shown
  const [selected, setSelected] = useState<string>()
  const blocks = looked ?? shown.blocks
  const chosen = blocks.find(({ id }) => id === selected) ?? blocks.at(-1)
  return (
    <div className={style.screen}>
      <p className={style.progress}>
        <progress
          value={heard}
          max={of}
          aria-label={`Inputs of this network heard: ${formatNumber(heard)} of ${formatNumber(of)}`}
        />
        <span>{`${formatNumber(inputsBefore + heard)} inputs heard`}</span>
      </p>
      <h3>Block tree</h3>
      <div className={style.tree}>
        <BlockTree
          blocks={blocks.map(({ id, parent, height, txs, state }) => ({
            id,
            parent,
            label: formatNumber(height),
            detail: shortId(id),
            ...(txs !== null && { more: txs === 1 ? '1 tx' : `${formatNumber(txs)} tx` }),
            state,
            note: STATES[state],
          }))}
          label={treeWords(blocks)}
          {...(chosen && { selected: chosen.id })}
          onSelect={setSelected}
        />
      </div>
      {chosen && (
        <p className={style.chosen}>
          <span>{`Block ${formatNumber(chosen.height)}, ${STATES[chosen.state]}:`}</span>{' '}
          <code>{chosen.id}</code>
        </p>
      )}
      {looked && onLook && (
        <p>
          <button type="button" className="button" onClick={() => onLook(null)}>
            Back to the head
          </button>
        </p>
      )}
      <details className={style.right}>
        <summary>The same as a list</summary>
        <ol className={style.list}>
          {blocks.map(({ id, height, state }) => (
            <li key={id}>{`Height ${formatNumber(height)}, ${shortId(id)}, ${STATES[state]}`}</li>
          ))}
        </ol>
      </details>
      <div className={style.columns}>
        <section aria-labelledby="ledger">
          <h3 id="ledger">Ledger</h3>
          <dl className={style.ledger}>
            <Row name="Height" value={formatNumber(summary.height)} />
            <Row name="Head" value={summary.head} isCode />
            <Row name="Blocks kept" value={formatNumber(summary.blocks)} />
            {summary.ledger === '' ? (
              <Row name="Coins" value="none: this node follows headers alone" />
            ) : (
              <>
                <Row name="Coins" value={formatNumber(summary.coins)} />
                <Row name="Worth" value={`${bitcoin(summary.supply)} BTC`} />
                <Row name="Payments that wait" value={formatNumber(summary.mempool.length)} />
                <Row name="Digest" value={summary.ledger} isCode />
              </>
            )}
          </dl>
        </section>
        <section aria-labelledby="log">
          <h3 id="log">What has happened</h3>
          <ol className={style.log} tabIndex={0} aria-labelledby="log">
            {log.map(({ key, at, text, tone, height }) => (
              <li key={key} data-tone={tone}>
                <span className={style.at}>{formatNumber(at)}</span>
                <span>{text}</span>
                {onLook && height !== null && tone !== 'plain' && (
                  <button type="button" className="button quiet" onClick={() => onLook(height)}>
                    Show
                    <span className="visually-hidden">{` height ${formatNumber(height)}`}</span>
                  </button>
                )}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </div>
  )
}

const STATES: Readonly<Record<ChartBlock['state'], string>> = {
  active: 'on the chain that is followed',
  side: 'on a branch that is not followed',
  invalid: 'invalid',
}

function Row({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isCode ? <code>{value}</code> : value}</dd>
    </div>
  )
}

/** The end of an id: the front is zeros. */
function shortId(id: string): string {
  return `…${id.slice(-6)}`
}

function treeWords(blocks: readonly ChartBlock[]): string {
  const active = blocks.filter(({ state }) => state === 'active')
  const others = blocks.length - active.length
  const [first, last] = [active[0], active.at(-1)]
  if (!first || !last) return 'Block tree'
  const range = `heights ${formatNumber(first.height)} to ${formatNumber(last.height)}`
  return `Block tree, ${range} of the chain that is followed; other blocks: ${formatNumber(others)}`
}

function bitcoin(satoshi: bigint): string {
  return formatNumber(Number(satoshi) / SATOSHI, { decimals: 8 })
}
