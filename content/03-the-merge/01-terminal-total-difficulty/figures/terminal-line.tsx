'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  accumulate,
  isValidTerminalPowBlock,
  MAINNET_MERGE,
  type PowBlock,
} from '@/lib/consensus/ethereum/merge'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot, type Series } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './terminal-line.module.css'

/** Block 15,537,393 and the total difficulty below it; all blocks here are as hard as that one. */
const LAST = 15_537_393
const DIFFICULTY = 11_055_787_484_078_698n
const PARENT_TD = 58_749_992_660_810_868_737_771n
const LINE = MAINNET_MERGE.terminalTotalDifficulty

/** The branches part twelve blocks below the last one. */
const FORK = LAST - 12
const ROOT: PowBlock = {
  blockHash: 'fork',
  parentHash: 'past',
  totalDifficulty: PARENT_TD - 11n * DIFFICULTY,
}
const WIDEST = 24
const TALLEST = 40
const UNIT = 1e15

export default function TerminalLine() {
  const [ticks, setTicks] = useState(12)
  const [share, setShare] = useState(15)
  const [ease, setEase] = useState(10)
  const [rival, setRival] = useState(false)
  const view = useMemo(() => run(ticks, share, ease, rival), [ticks, share, ease, rival])
  const { chain, secret, candidates } = view
  const [honest, attacker] = [chain.at(-1)!, secret.at(-1)!]

  return (
    <div>
      <Controls>
        <Slider
          label="Time since the fork"
          value={ticks}
          min={0}
          max={16}
          format={(value) => `${value} × 13.3 s`}
          onChange={setTicks}
        />
        <Slider
          label="Attacker’s share of the hash power"
          value={share}
          min={1}
          max={60}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={setShare}
        />
        <Slider
          label="The attacker’s blocks are easier by"
          value={ease}
          min={1}
          max={40}
          tone="--faulty"
          format={(value) => `${value} ×`}
          onChange={setEase}
        />
        <Toggle label="A rival finds block 15,537,393 too" checked={rival} onChange={setRival} />
      </Controls>
      <Plot
        x={{
          min: 0,
          max: WIDEST,
          label: 'blocks since the fork',
          ticks: [0, 4, 8, 12, 16, 20, 24],
        }}
        y={{
          min: -140,
          max: TALLEST,
          label: 'total difficulty, from the terminal line, in 10¹⁵ hashes',
          ticks: [-120, -80, -40, 0, 40],
        }}
        height={300}
        label={`The network has ${honest.above} blocks since the fork and is ${fromLine(honest.block)}. The attacker has ${attacker.above} and is ${fromLine(attacker.block)}.`}
        marks={[
          { axis: 'y', at: 0, name: 'terminal total difficulty', tone: 'ok' },
          { axis: 'x', at: 12, name: 'a rule by height', tone: 'muted' },
        ]}
        series={[
          series('the network', 'work', 'dots', chain),
          series('the attacker', 'faulty', 'dashed', secret),
        ]}
      >
        {(at) =>
          rival && ticks >= 12 ? (
            <text x={at.x(12) + 12} y={at.y(place(chain[12]!.block)) + 18}>
              and a rival
            </text>
          ) : null
        }
      </Plot>
      <div
        className={style.scroll}
        role="region"
        aria-label="What a first stake block may stand on"
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Block</th>
              <th scope="col">Total difficulty</th>
              <th scope="col">By difficulty</th>
              <th scope="col">By height</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ name, block, parent, height }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{fromLine(block)}</td>
                <td>{byDifficulty(block, parent)}</td>
                <td>{byHeight(height)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Stats
        items={[
          ['valid last blocks', lasts(candidates, rival)],
          ['the network’s height', formatNumber(FORK + honest.above)],
          ['the attacker’s height', formatNumber(FORK + attacker.above)],
          ['first at height 15,537,393', view.firstAtHeight],
          ['first over the terminal line', view.firstOverLine],
        ]}
      />
    </div>
  )
}

type Placed = { above: number; block: PowBlock }
type Candidate = { name: string; block: PowBlock; parent: PowBlock; height: number }

/** Time is counted in blocks of the network: it finds one a tick, the attacker r · ease easier ones. */
function run(ticks: number, share: number, ease: number, rival: boolean) {
  const r = share / (100 - share)
  const easy = DIFFICULTY / BigInt(ease)
  const chain = branch('n', ticks, DIFFICULTY)
  const secret = branch('s', Math.floor(r * ease * ticks + 1e-9), easy)
  const candidates: Candidate[] = []
  const add = (name: string, placed: Placed | undefined, below: Placed | undefined) => {
    if (placed && below)
      candidates.push({
        name,
        block: placed.block,
        parent: below.block,
        height: FORK + placed.above,
      })
  }
  add('15,537,392', chain[11], chain[10])
  add('15,537,393', chain[12], chain[11])
  if (rival && ticks >= 12) {
    // A later timestamp makes a block a little easier: one step of 1/2048 here.
    const totalDifficulty = PARENT_TD + DIFFICULTY - DIFFICULTY / 2048n
    const block = { blockHash: 'rival', parentHash: chain[11]!.block.blockHash, totalDifficulty }
    add('15,537,393, the rival’s', { above: 12, block }, chain[11])
  }
  add('15,537,394, mined all the same', chain[13], chain[12])
  const tip = secret.length - 1
  const crossing = secret.findIndex(({ block }) => block.totalDifficulty >= LINE)
  if (tip >= 12) add('15,537,393, the attacker’s', secret[12], secret[11])
  if (crossing > 12) add('the attacker’s over the line', secret[crossing], secret[crossing - 1])
  else if (tip > 12) add('the attacker’s last', secret[tip], secret[tip - 1])

  const needed = LINE - ROOT.totalDifficulty
  const crossings = Number((needed + easy - 1n) / easy)
  return {
    chain,
    secret,
    candidates,
    firstAtHeight: first(12, 12 / (r * ease)),
    firstOverLine: first(12, crossings / (r * ease)),
  }
}

function first(network: number, attacker: number): string {
  if (network === attacker) return 'both at once'
  const [name, ticks] = network < attacker ? ['the network', network] : ['the attacker', attacker]
  return `${name}, after ${Math.round(ticks * 13.3)} s`
}

function branch(name: string, count: number, difficulty: bigint): Placed[] {
  const headers = Array.from({ length: count }, (_, i) => ({
    blockHash: `${name}${i + 1}`,
    parentHash: i === 0 ? ROOT.blockHash : `${name}${i}`,
    difficulty,
  }))
  return [...accumulate(ROOT, headers).values()].map((block, above) => ({ above, block }))
}

function series(
  name: string,
  tone: Series['tone'],
  shape: Series['shape'],
  placed: readonly Placed[],
): Series {
  return {
    name,
    tone,
    shape,
    points: placed
      .map(({ above, block }) => [above, place(block)] as const)
      .filter(([above, height]) => above <= WIDEST && height <= TALLEST),
  }
}

function place({ totalDifficulty }: PowBlock): number {
  return Number(totalDifficulty - LINE) / UNIT
}

function fromLine(block: PowBlock): string {
  const distance = place(block)
  return `${Math.abs(distance).toFixed(2)} × 10¹⁵ ${distance < 0 ? 'below' : 'above'} the line`
}

function byDifficulty(block: PowBlock, parent: PowBlock): string {
  if (isValidTerminalPowBlock(block, parent, MAINNET_MERGE)) return '✓ terminal'
  return block.totalDifficulty < LINE ? '✗ not there yet' : '✗ its parent is over the line'
}

function lasts(candidates: readonly Candidate[], rival: boolean): string {
  const count = candidates.filter(({ block, parent }) =>
    isValidTerminalPowBlock(block, parent, MAINNET_MERGE),
  ).length
  if (count > 0) return String(count)
  return rival ? 'none yet, two miners at work' : 'none yet'
}

function byHeight(height: number): string {
  if (height === LAST) return '✓ would do'
  return height < LAST ? '✗ not there yet' : '✗ too high'
}
