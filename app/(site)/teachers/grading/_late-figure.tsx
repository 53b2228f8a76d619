'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { formatNumber } from '@/lib/format'
import { type Grade, gradeOf, type GradedWork } from '@/lib/grades/grade'
import style from './late-figure.module.css'

const POINTS = 1000
const TASKS = 4
const UNIT_MS = { day: 86_400_000, hour: 3_600_000 } as const
const MINUTE = 60_000
/** So many begun units the picture has room for. */
const MOST_UNITS = 20

type Chosen = Pick<GradedWork, 'latePercent' | 'lateUnit' | 'lateFloor'> & { tasks: number }

/** What work is worth by the time it was handed in. Both times are read in one zone without a change of clocks. */
export function LateFigure() {
  const [due, setDue] = useState('2026-11-13T23:59')
  const [handedIn, setHandedIn] = useState('2026-11-15T10:15')
  const [chosen, setChosen] = useState<Chosen>({
    ...{ latePercent: 10, lateUnit: 'day', lateFloor: 50, tasks: TASKS },
  })
  const choose = (change: Partial<Chosen>) => setChosen({ ...chosen, ...change })
  const { lateUnit, latePercent, lateFloor, tasks } = chosen
  const dueAt = instantOf(due)
  const at = instantOf(handedIn)
  const grade = dueAt === null || at === null ? null : gradeAt(at, dueAt, chosen)

  return (
    <div className={style.figure}>
      <Controls>
        <div className={style.moments}>
          <Moment label="Due" value={due} onChange={setDue} />
          <Moment label="Handed in" value={handedIn} onChange={setHandedIn} seconds />
          <label className={style.unit}>
            <span>Taken off per</span>
            <select
              value={lateUnit}
              onChange={({ target }) =>
                choose({ lateUnit: target.value === 'hour' ? 'hour' : 'day' })
              }
            >
              <option value="day">started day</option>
              <option value="hour">started hour</option>
            </select>
          </label>
        </div>
        <Slider
          label={`Off per ${lateUnit}`}
          value={latePercent}
          min={0}
          max={100}
          format={percent}
          tone="--work"
          onChange={(value) => choose({ latePercent: value })}
        />
        <Slider
          label="Floor"
          value={lateFloor}
          min={0}
          max={100}
          format={percent}
          tone="--work"
          onChange={(value) => choose({ lateFloor: value })}
        />
        <Slider
          label="Tasks passed"
          value={tasks}
          min={0}
          max={TASKS}
          format={(value) => `${value} of ${TASKS}`}
          onChange={(value) => choose({ tasks: value })}
        />
      </Controls>
      {grade && dueAt !== null && at !== null ? (
        <>
          <Stairs {...{ grade, dueAt, at, chosen }} />
          <div role="status">
            <Stats
              items={[
                ['Late', lateWords(grade, lateUnit)],
                ['For the work', pointsWords(gradeAt(dueAt, dueAt, chosen))],
                ['Points', pointsWords(grade)],
              ]}
            />
          </div>
        </>
      ) : (
        <p role="status">Give both times.</p>
      )}
    </div>
  )
}

function Moment(props: {
  label: string
  value: string
  seconds?: boolean
  onChange: (value: string) => void
}) {
  return (
    <label className={style.moment}>
      <span>{props.label}</span>
      <input
        type="datetime-local"
        step={props.seconds ? 1 : 60}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </label>
  )
}

/** The points over the time of handing in: a stair, and where this work stands on it. */
function Stairs(props: { grade: Grade; dueAt: number; at: number; chosen: Chosen }) {
  const { grade, dueAt, at, chosen } = props
  const unit = UNIT_MS[chosen.lateUnit]
  const end = dueAt + MINUTE
  const down =
    chosen.latePercent === 0 ? 0 : Math.ceil((100 - chosen.lateFloor) / chosen.latePercent)
  const last = Math.min(MOST_UNITS, Math.max(4, down + 1))
  const late = (at - end) / unit
  const worth = (units: number) =>
    (gradeAt(end + units * unit - 1, dueAt, chosen).points ?? 0) / 100
  const stairs = Array.from({ length: last }, (_, begun) => [begun, worth(begun + 1)] as const)
  return (
    <Plot
      x={{
        ...{ min: -1, max: last, label: `${chosen.lateUnit}s after it was due` },
        ticks: Array.from({ length: last + 1 }, (_, units) => units),
      }}
      y={{ min: 0, max: POINTS / 100, label: 'points' }}
      height={240}
      series={[
        {
          ...{ name: 'points', tone: 'work', shape: 'steps' },
          points: [[-1, worth(0)], ...stairs, [last, worth(last)]],
        },
      ]}
      marks={[{ axis: 'x', at: late, name: 'handed in', tone: 'accent' }]}
      label={`Points over the time of handing in: ${worth(0)} until it is due, ${worth(1)} in the first ${chosen.lateUnit} after that, never under ${worth(1000)}. Handed in ${lateWords(grade, chosen.lateUnit)}: ${pointsWords(grade)}.`}
    />
  )
}

function gradeAt(at: number, dueAt: number, { tasks, ...late }: Chosen): Grade {
  const work: GradedWork = {
    ...{ points: POINTS, opensAt: null, dueAt, closesAt: null, graceSeconds: 60 },
    ...{ counts: 'best', credit: 'tasks', earlier: true, ...late },
  }
  const terms = {
    ...{ opensAt: null, dueAt, closesAt: null },
    ...{ excused: false, waiveLate: false, extendedBy: null },
  }
  const status: 'passed' | 'failed' = tasks === TASKS ? 'passed' : 'failed'
  const verdict = {
    ...{ passedTests: tasks, tests: TASKS, passedTasks: tasks, tasks: TASKS },
    ...{ status, suite: null },
  } as const
  return gradeOf(work, terms, [{ submissionId: null, at, verdict }], null)
}

function instantOf(typed: string): number | null {
  const at = Date.parse(`${typed}Z`)
  return Number.isNaN(at) ? null : at
}

function lateWords({ lateSeconds }: Grade, unit: 'day' | 'hour'): string {
  if (lateSeconds === 0) return 'not at all'
  const begun = Math.ceil((lateSeconds * 1000) / UNIT_MS[unit])
  return `${formatNumber(begun)} started ${unit}${begun === 1 ? '' : 's'}`
}

function pointsWords({ points }: Grade): string {
  return `${(points ?? 0) / 100} of ${POINTS / 100}`
}

function percent(value: number): string {
  return `${value} %`
}
