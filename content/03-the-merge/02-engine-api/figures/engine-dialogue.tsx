'use client'

import { useState } from 'react'
import {
  chainOf,
  forkchoiceUpdated,
  getPayload,
  newEngine,
  newPayload,
  sealPayload,
  type EngineState,
  type ExecutionPayload,
  type MinedBlock,
  type PayloadStatus,
} from '@/lib/consensus/ethereum/engine-api'
import { ZERO_HASH } from '@/lib/consensus/ethereum/merge'
import { BlockTree, type TreeBlock } from '@/content/_kit/block-tree'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import style from './engine-dialogue.module.css'

const MINED: MinedBlock = {
  hash: '0xmined',
  blockNumber: 0,
  timestamp: 0,
  state: 100,
  terminal: true,
}
const BLOCKS = tree([
  ['A1', 'M', 0],
  ['A2', 'A1', 0],
  ['A3', 'A2', 0],
  ['B2', 'A1', 0],
  // Its state is one more than its transactions give.
  ['B3', 'B2', 1],
  ['B4', 'B3', 0],
])
const NAMES = new Map([
  [ZERO_HASH, '0x00…'],
  [MINED.hash, 'M'],
  ...[...BLOCKS].map(([name, { blockHash }]) => [blockHash, name] as const),
])

type Loss = 'request' | 'answer' | null
type Call =
  | {
      method: 'newPayload' | 'forkchoiceUpdated' | 'build'
      block: string
      loss?: Loss
    }
  | { method: 'getPayload'; loss?: Loss }
type Line = { request: string; answer: string; loss: Loss }
type Dialogue = {
  engine: EngineState
  log: readonly Line[]
  /** What the consensus client was told of each block. */
  heard: Readonly<Record<string, string>>
  payloadId: string
}

const EMPTY: Dialogue = {
  engine: newEngine([MINED], MINED.hash),
  log: [],
  heard: {},
  payloadId: '0x0000000000000000',
}
const SHOWN = 6

const SLOT: readonly Call[] = [
  { method: 'newPayload', block: 'A1' },
  { method: 'forkchoiceUpdated', block: 'A1' },
]
const PRESETS: Readonly<Record<string, { calls: readonly Call[]; select: string }>> = {
  'A lost payload': {
    calls: [
      { method: 'newPayload', block: 'A1', loss: 'request' },
      { method: 'newPayload', block: 'A2' },
      { method: 'forkchoiceUpdated', block: 'A2' },
      { method: 'newPayload', block: 'A1' },
      { method: 'forkchoiceUpdated', block: 'A2' },
    ],
    select: 'A3',
  },
  'A lost answer': {
    calls: [
      { method: 'newPayload', block: 'A1', loss: 'answer' },
      { method: 'newPayload', block: 'A1' },
    ],
    select: 'A1',
  },
  'A bad block on a side branch': {
    calls: [
      ...SLOT,
      { method: 'newPayload', block: 'A2' },
      { method: 'forkchoiceUpdated', block: 'A2' },
      { method: 'newPayload', block: 'B2' },
      { method: 'newPayload', block: 'B3' },
      { method: 'newPayload', block: 'B4' },
      { method: 'forkchoiceUpdated', block: 'B4' },
    ],
    select: 'B2',
  },
  'A proposer’s turn': {
    calls: [...SLOT, { method: 'build', block: 'A1' }, { method: 'getPayload' }],
    select: 'A2',
  },
}

export default function EngineDialogue() {
  const [dialogue, setDialogue] = useState(() => SLOT.reduce(say, EMPTY))
  const [selected, setSelected] = useState('A2')
  const [loseRequest, setLoseRequest] = useState(false)
  const [loseAnswer, setLoseAnswer] = useState(false)
  const { engine, log, heard } = dialogue
  const head = engine.forkchoice.headBlockHash
  const chain = new Set(chainOf(engine, head))
  const statuses = [...BLOCKS].map(([name, payload]) => [name, standing(engine, payload)] as const)

  function send(call: Call) {
    const loss = loseRequest ? 'request' : loseAnswer ? 'answer' : null
    setDialogue(say(dialogue, { ...call, loss }))
    setLoseRequest(false)
    setLoseAnswer(false)
  }

  function play(calls: readonly Call[], select: string) {
    setDialogue(calls.reduce(say, EMPTY))
    setSelected(select)
  }

  const blocks: TreeBlock[] = [
    {
      id: 'M',
      parent: null,
      label: 'M',
      detail: 'mined, the last',
      tone: 'work',
      state: 'active',
      note: head === MINED.hash ? 'the head' : 'in the chain of the head',
    },
    ...statuses.map(([name, status]): TreeBlock => {
      const { parentHash, blockHash } = BLOCKS.get(name)!
      const inChain = chain.has(blockHash)
      return {
        id: name,
        parent: NAMES.get(parentHash)!,
        label: blockHash === head ? `${name}, head` : name,
        detail: status,
        tone: 'stake',
        state:
          status === 'INVALID'
            ? 'invalid'
            : status === 'not here'
              ? 'hidden'
              : inChain
                ? 'active'
                : 'side',
        note: inChain ? 'in the chain of the head' : 'not in the chain of the head',
      }
    }),
  ]
  const last = log.at(-1)

  return (
    <div>
      <BlockTree
        label={`The execution client’s view: the head is ${NAMES.get(head)}; ${statuses.map(([name, status]) => `${name} ${status}`).join(', ')}.`}
        blocks={blocks}
        selected={selected}
        onSelect={setSelected}
      />
      <Controls>
        {selected !== 'M' && (
          <button
            type="button"
            className="button primary"
            onClick={() => send({ method: 'newPayload', block: selected })}
          >{`newPayload(${selected})`}</button>
        )}
        <button
          type="button"
          className="button primary"
          onClick={() => send({ method: 'forkchoiceUpdated', block: selected })}
        >{`forkchoiceUpdated(${selected})`}</button>
        <button
          type="button"
          className="button"
          onClick={() => send({ method: 'build', block: selected })}
        >{`forkchoiceUpdated(${selected}) and build`}</button>
        <button type="button" className="button" onClick={() => send({ method: 'getPayload' })}>
          getPayload
        </button>
      </Controls>
      <Controls>
        <Toggle label="Lose the next request" checked={loseRequest} onChange={setLoseRequest} />
        <Toggle label="Lose the next answer" checked={loseAnswer} onChange={setLoseAnswer} />
      </Controls>
      <p className={style.line}>{forecast(loseRequest, loseAnswer)}</p>
      <div className={style.diagram}>
        <div className={style.ends} aria-hidden="true">
          <span>consensus client</span>
          <span>execution client</span>
        </div>
        {log.length > SHOWN && (
          <p className={style.line}>{`${log.length - SHOWN} calls before these`}</p>
        )}
        <ol className={style.calls} start={Math.max(1, log.length - SHOWN + 1)}>
          {log.slice(-SHOWN).map(({ request, answer, loss }, i) => (
            <li key={log.length - SHOWN + i}>
              <div className={style.request} data-lost={loss === 'request' || undefined}>
                <span>{request}</span>
                <span>{loss === 'request' ? '✕ lost' : '→'}</span>
              </div>
              {loss !== 'request' && (
                <div className={style.answer} data-lost={loss === 'answer' || undefined}>
                  <span>{loss === 'answer' ? 'lost ✕' : '←'}</span>
                  <span>{answer}</span>
                </div>
              )}
            </li>
          ))}
        </ol>
      </div>
      <Controls>
        {Object.entries(PRESETS).map(([name, { calls, select }]) => (
          <button
            key={name}
            type="button"
            className="button quiet"
            onClick={() => play(calls, select)}
          >
            {name}
          </button>
        ))}
        <button type="button" className="button quiet" onClick={() => play([], 'A1')}>
          Start over
        </button>
      </Controls>
      <p className="visually-hidden" aria-live="polite">
        {last &&
          `${log.length}: ${last.request}, ${last.loss === null ? last.answer : `${last.loss} lost`}`}
      </p>
      <Stats
        items={[
          ['head of the execution client', NAMES.get(head)!],
          ['blocks that it has executed', String(engine.verdicts.size)],
          ['what the consensus client was told', told(heard)],
          ['calls', String(log.length)],
        ]}
      />
    </div>
  )
}

/** One call and its answer. A lost request changes nothing, a lost answer only what the caller knows. */
function say(dialogue: Dialogue, call: Call): Dialogue {
  const loss = call.loss ?? null
  const { request, engine, answer, status, payloadId } = execute(dialogue, call)
  const log = [...dialogue.log, { request, answer, loss }]
  if (loss === 'request') return { ...dialogue, log }
  if (loss === 'answer' || call.method === 'getPayload') return { ...dialogue, engine, log }
  return {
    engine,
    log,
    heard: status ? { ...dialogue.heard, [call.block]: status } : dialogue.heard,
    payloadId: payloadId ?? dialogue.payloadId,
  }
}

function execute({ engine, payloadId }: Dialogue, call: Call) {
  if (call.method === 'getPayload') {
    const built = getPayload(engine, payloadId)
    return {
      request: `getPayload(${short(payloadId)})`,
      engine,
      answer:
        'error' in built
          ? `error ${minus(built.error)}, unknown payload`
          : `a block on ${NAMES.get(built.parentHash)}, number ${built.blockNumber}, state ${built.state}`,
    }
  }
  const { block } = call
  if (call.method === 'newPayload') {
    const { state, answer } = newPayload(engine, BLOCKS.get(block)!)
    return {
      request: `newPayload(${block})`,
      engine: state,
      answer: inWords(answer),
      status: answer.status,
    }
  }
  const head = block === 'M' ? MINED.hash : BLOCKS.get(block)!.blockHash
  const build = call.method === 'build'
  const { state, answer } = forkchoiceUpdated(
    engine,
    {
      headBlockHash: head,
      safeBlockHash: ZERO_HASH,
      finalizedBlockHash: ZERO_HASH,
    },
    build ? { timestamp: 999, prevRandao: '0x5', suggestedFeeRecipient: '0xme' } : null,
  )
  const request = `forkchoiceUpdated(${block}${build ? ', build' : ''})`
  if ('error' in answer) return { request, engine: state, answer: `error ${minus(answer.error)}` }
  return {
    request,
    engine: state,
    answer: `${inWords(answer.payloadStatus)}${answer.payloadId ? `, payloadId ${short(answer.payloadId)}` : ''}`,
    status: answer.payloadStatus.status,
    payloadId: answer.payloadId,
  }
}

function inWords({ status, latestValidHash }: PayloadStatus): string {
  return `${status}, latestValidHash ${latestValidHash === null ? 'null' : NAMES.get(latestValidHash)}`
}

/** What the execution client could say of a block without running anything. */
function standing(engine: EngineState, { blockHash }: ExecutionPayload): string {
  if (!engine.payloads.has(blockHash)) return 'not here'
  const chain = chainOf(engine, blockHash)
  if (chain.at(-1) !== MINED.hash) return 'waits'
  if (chain.some((hash) => engine.verdicts.get(hash) === 'INVALID')) return 'INVALID'
  return engine.verdicts.get(blockHash) ?? 'not executed'
}

function forecast(request: boolean, answer: boolean): string {
  if (request && answer) return 'The next request will be lost, so that there is no answer to lose.'
  if (request) return 'The next request will be lost: the execution client never hears of it.'
  if (answer) return 'The next answer will be lost: the call has its effect, and nobody is told.'
  return 'The next call arrives, and so does its answer.'
}

function told(heard: Dialogue['heard']): string {
  const items = Object.entries(heard).map(([name, status]) => `${name} ${status}`)
  return items.length === 0 ? 'nothing yet' : items.join(', ')
}

const short = (id: string) => `${id.slice(0, 6)}…`
const minus = (code: number) => `−${-code}`

function tree(rows: readonly (readonly [name: string, parent: string, wrong: number])[]) {
  const blocks = new Map<string, ExecutionPayload>()
  for (const [name, parentName, wrong] of rows) {
    const parent = blocks.get(parentName)
    const { blockNumber, timestamp, state } = parent ?? MINED
    const pay = name.startsWith('A') ? 10 : 20
    blocks.set(
      name,
      sealPayload({
        parentHash: parent?.blockHash ?? MINED.hash,
        blockNumber: blockNumber + 1,
        timestamp: timestamp + 12,
        prevRandao: '0x1',
        feeRecipient: '0x2',
        transactions: [pay],
        state: state + pay + wrong,
      }),
    )
  }
  return blocks
}
