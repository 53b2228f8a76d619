'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { TimeLine } from '@/content/_kit/time-line'
import { CAUSES, INCIDENTS, type Cause, type Incident } from './incidents'
import style from './incident-line.module.css'

const DEFENCES = {
  wait: 'Wait for confirmations',
  checkpoint: 'Refuse reorganisations deeper than ten',
  patch: 'Repair the program',
} as const
type Defence = keyof typeof DEFENCES

const WAITS = [1, 3, 6, 12, 20, 30, 60, 120, 500, 1000, 4000, 5000, 8000]
const LANES: readonly { cause: Cause; name: string }[] = [
  { cause: 'majority', name: 'Hash power in one hand' },
  { cause: 'bug', name: 'Bugs' },
  { cause: 'times', name: 'Timestamps' },
]

export default function IncidentLine() {
  const [chosen, setChosen] = useState('etc-2020')
  const [defence, setDefence] = useState<Defence>('wait')
  const [wait, setWait] = useState(2)
  const incident = INCIDENTS.find(({ id }) => id === chosen)!
  const blocks = WAITS[wait]!
  const verdict = judge(incident, defence, blocks)

  return (
    <div>
      <TimeLine
        axis={{
          min: 2010,
          max: 2026,
          label: 'year',
          ticks: [2010, 2013, 2016, 2019, 2022, 2025],
          format: String,
        }}
        label={`${INCIDENTS.length} incidents from 2010 to 2025. Chosen: ${incident.label}, ${incident.date}.`}
        selected={chosen}
        onSelect={setChosen}
        lanes={LANES.map(({ cause, name }) => ({
          name,
          events: INCIDENTS.filter((one) => one.cause === cause).map((one) => ({
            id: one.id,
            at: one.at,
            label: one.label,
            tone: CAUSES[cause].tone,
            note: one.date,
          })),
        }))}
      />
      <div aria-live="polite">
        <p className={style.title}>{`${incident.label}, ${incident.date}`}</p>
        <p className={style.story}>{incident.story}</p>
        <Stats
          items={[
            ['broken assumption', CAUSES[incident.cause].name],
            ['blocks undone', incident.depth === null ? 'none, or not known' : depthOf(incident)],
            ['value', incident.value],
            ['price of the attack', incident.price],
          ]}
        />
      </div>
      <fieldset className={style.defences}>
        <legend>A defence, beforehand</legend>
        {(Object.keys(DEFENCES) as Defence[]).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="incident-defence"
              checked={name === defence}
              onChange={() => setDefence(name)}
            />
            <span>{DEFENCES[name]}</span>
          </label>
        ))}
      </fieldset>
      <Controls>
        <Slider
          label="Confirmations waited for"
          value={wait}
          min={0}
          max={WAITS.length - 1}
          format={(value) => formatNumber(WAITS[value]!)}
          onChange={setWait}
        />
      </Controls>
      <p className={style.verdict} aria-live="polite">
        <strong>
          {{ yes: '✓ Held.', no: '✕ Not held.', unclear: '– Hard to say.' }[verdict.held]}
        </strong>
        <span>{` ${verdict.why}`}</span>
      </p>
    </div>
  )
}

function depthOf({ id, depth }: Incident): string {
  const number = formatNumber(depth!)
  if (id === 'etc-2020c' || id === 'btg-2020b') return `more than ${number}`
  return id === 'btg-2018' ? `up to ${number}` : number
}

function judge(
  { cause, depth, id }: Incident,
  defence: Defence,
  blocks: number,
): { held: 'yes' | 'no' | 'unclear'; why: string } {
  if (defence === 'patch') {
    if (cause === 'majority')
      return {
        held: 'no',
        why: 'There was nothing to repair: every block obeyed the rules. What failed is the assumption about who mines.',
      }
    return {
      held: 'yes',
      why:
        id === 'btc-2013'
          ? 'Had both versions shared the limit, there would have been one chain. (Until then nobody knew that the database had one.)'
          : 'A rule that says what was meant closes it, provided that enough of the network runs it in time.',
    }
  }
  if (defence === 'checkpoint') {
    if (cause === 'bug' && depth !== null)
      return {
        held: 'no',
        why: `It would have made things worse: the cure was itself a reorganisation of ${depth} blocks, and nodes with this rule would have refused it.`,
      }
    if (cause === 'times')
      return {
        held: 'no',
        why: 'The attacker did not undo anything. The chain itself was mined, a block a second.',
      }
    if (depth === null) return { held: 'unclear', why: 'No reliable depth is known.' }
    if (id === 'btg-2020b')
      return {
        held: 'yes',
        why: 'A checkpoint did hold, though of another kind: it named one block, and those who mattered had it a week before the branch was published. Nodes that had not heard of it followed the attacker.',
      }
    return depth > 10
      ? {
          held: 'unclear',
          why: 'Nodes that were online would have refused the branch. A node that joined later, or was cut off, would have followed it: one attack less, and possibly two chains.',
        }
      : { held: 'no', why: 'It was not deep enough for the rule.' }
  }
  if (cause === 'times')
    return {
      held: 'no',
      why: 'Confirmations came every second. Counting them protects nobody while the difficulty is in the attacker’s hands.',
    }
  if (cause === 'bug' && depth === null)
    return {
      held: 'unclear',
      why: 'Nothing was undone. Coins made by such a bug would have had as many confirmations as any.',
    }
  if (depth === null)
    return {
      held: 'unclear',
      why: 'No reliable depth is known. Those who lost had waited for fewer blocks than were undone.',
    }
  return blocks > depth
    ? {
        held: 'yes',
        why: `The payment would have been ${formatNumber(blocks - depth)} blocks deeper than the branch reached. (An attacker who sees the rule can mine on, at a price.)`,
      }
    : {
        held: 'no',
        why: `The branch replaced ${formatNumber(depth)} blocks, and your payment was ${formatNumber(blocks)} deep.`,
      }
}
