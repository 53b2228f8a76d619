'use client'

import type { ReactNode } from 'react'
import type { Panel } from './lab-state'
import { PanelBoundary } from './panel-boundary'
import { Split } from './split'
import { Tabs } from './tabs'
import { useStoredNumber } from './use-stored-number'
import styles from './lab-layout.module.css'

const panels: { id: Panel; name: string }[] = [
  { id: 'brief', name: 'Brief' },
  { id: 'code', name: 'Code' },
  { id: 'results', name: 'Results' },
]

/** Brief, code and results: side by side where there is room, one at a time on a phone. */
export function LabLayout({
  panel,
  onPanel,
  head,
  brief,
  code,
  results,
}: {
  panel: Panel
  onPanel(panel: Panel): void
  head: ReactNode
  brief: ReactNode
  code: ReactNode
  results: ReactNode
}) {
  const [briefShare, setBriefShare] = useStoredNumber('split:brief', 30)
  const [codeShare, setCodeShare] = useStoredNumber('split:code', 60)

  function select(next: Panel): void {
    onPanel(next)
    // A long brief was scrolled: the panel begins under the tabs.
    const tabs = document.getElementById('panel-lab-tabs')
    if (tabs && tabs.getBoundingClientRect().top <= 0) tabs.scrollIntoView()
  }

  const inner = (
    <Split
      direction="auto"
      label="Size of the editor"
      value={codeShare}
      onChange={setCodeShare}
      first={
        <Part id="code" name="Code" className={styles.code} tabIndex={-1}>
          {code}
        </Part>
      }
      second={
        <Part id="results" name="Results" className={styles.results} tabIndex={-1}>
          {results}
        </Part>
      }
    />
  )
  return (
    <div className={styles.lab} data-panel={panel}>
      <p className={styles.skips}>
        <a href="#panel-lab-code" onClick={() => onPanel('code')}>
          Skip to the code
        </a>
        <a href="#panel-lab-results" onClick={() => onPanel('results')}>
          Skip to the results
        </a>
      </p>
      <PanelBoundary name="The bar with Run and Submit">{head}</PanelBoundary>
      <noscript>
        <p className={`notice ${styles.noscript}`}>
          You can read the brief and the code. Running, saving and submitting need JavaScript.
        </p>
      </noscript>
      <div id="panel-lab-tabs" className={styles.panelTabs}>
        <Tabs scope="lab" label="Parts of the lab" tabs={panels} active={panel} onSelect={select} />
      </div>
      <div className={styles.panels}>
        <Split
          direction="columns"
          label="Width of the brief"
          value={briefShare}
          onChange={setBriefShare}
          first={
            <Part id="brief" name="Brief" className={styles.brief} tabIndex={0}>
              {brief}
            </Part>
          }
          second={inner}
        />
      </div>
    </div>
  )
}

function Part({
  id,
  name,
  className,
  tabIndex,
  children,
}: {
  id: Panel
  name: string
  className: string | undefined
  tabIndex: 0 | -1
  children: ReactNode
}) {
  return (
    <section
      id={`panel-lab-${id}`}
      className={className}
      aria-label={name}
      tabIndex={tabIndex}
      data-part={id}
    >
      <PanelBoundary name={name}>{children}</PanelBoundary>
    </section>
  )
}
