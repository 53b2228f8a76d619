'use client'

import { useEffect, useMemo, useState } from 'react'
import { useProgress } from '@/app/_components/progress-store'
import { labItem } from '@/lib/course/item'
import { KIND_WORDS, LAB_KINDS, type LabKind } from '@/lib/labs/kinds'
import style from './labs.module.css'

type Asked = { words: string; state: string; kind: string; difficulty: string; language: string }

const NOTHING: Asked = { words: '', state: '', kind: '', difficulty: '', language: '' }

/** What a card says, in lower case, and what one chooses by. */
export type FilteredLab = {
  slug: string
  text: string
  kind: LabKind
  difficulty: string
  language: string
}

/** Hides the cards of the page that do not fit. Without JavaScript every card is shown, and this is not. */
export function LabsFilter({ labs }: { labs: readonly FilteredLab[] }) {
  const items = useProgress()?.items
  const [asked, setAsked] = useState(NOTHING)
  const kinds = LAB_KINDS.filter((kind) => labs.some((lab) => lab.kind === kind))
  const fitting = useMemo(
    () =>
      new Set(
        labs.flatMap((lab) => {
          const state = items?.[labItem(lab.slug)]?.state ?? 'not-started'
          return fits(asked, lab, state) ? [lab.slug] : []
        }),
      ),
    [labs, asked, items],
  )

  useEffect(() => {
    for (const group of document.querySelectorAll<HTMLElement>('[data-labs]')) {
      const cards = [...group.querySelectorAll<HTMLElement>('[data-lab]')]
      for (const card of cards) card.hidden = !fitting.has(card.dataset.lab ?? '')
      group.hidden = cards.every((card) => card.hidden)
    }
  }, [fitting])

  const set = (change: Partial<Asked>) => setAsked({ ...asked, ...change })
  return (
    <form className={style.filter} role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>Words</span>
        <input
          type="search"
          value={asked.words}
          onChange={(event) => set({ words: event.target.value })}
        />
      </label>
      <Select
        label="State"
        value={asked.state}
        onChange={(state) => set({ state })}
        options={[
          ['', 'any'],
          ['not-started', 'not started'],
          ['begun', 'begun'],
          ['passed', 'passed'],
        ]}
      />
      {kinds.length > 1 && (
        <Select
          label="Kind"
          value={asked.kind}
          onChange={(kind) => set({ kind })}
          options={[
            ['', 'any'],
            ...kinds.map((kind) => [kind, KIND_WORDS[kind].name.toLowerCase()] as const),
          ]}
        />
      )}
      <Select
        label="Difficulty"
        value={asked.difficulty}
        onChange={(difficulty) => set({ difficulty })}
        options={[['', 'any'], ...['1', '2', '3', '4', '5'].map((n) => [n, `${n} of 5`] as const)]}
      />
      <Select
        label="Language"
        value={asked.language}
        onChange={(language) => set({ language })}
        options={[
          ['', 'any'],
          ['ts', 'TypeScript'],
          ['wgsl', 'WGSL'],
        ]}
      />
      <p role="status">
        <span>
          {fitting.size === labs.length
            ? `${labs.length} labs`
            : `${fitting.size} of ${labs.length} labs`}
        </span>
        {asked !== NOTHING && (
          <button type="button" className="link" onClick={() => setAsked(NOTHING)}>
            Show all
          </button>
        )}
      </p>
    </form>
  )
}

function fits(asked: Asked, lab: FilteredLab, state: string): boolean {
  const begun = state !== 'not-started' && state !== 'passed'
  const words = asked.words.toLowerCase().split(/\s+/)
  return (
    words.every((word) => lab.text.includes(word)) &&
    (asked.state === '' || asked.state === (begun ? 'begun' : state)) &&
    (asked.kind === '' || asked.kind === lab.kind) &&
    (asked.difficulty === '' || asked.difficulty === lab.difficulty) &&
    (asked.language === '' || asked.language === lab.language)
  )
}

function Select(props: {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly (readonly [string, string])[]
}) {
  return (
    <label>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
