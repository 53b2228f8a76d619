'use client'

import { useEffect, useState } from 'react'
import { wordsOf } from '@/lib/labs/verdict-words'
import type { SourceError, TestResult } from '@/lib/labs/verdict'
import { Headline, type HeadlineTone } from '../../../_components/headline'
import { TestList } from '../../../_components/test-list'
import { sameFiles, type Files } from '../_draft-sync'
import { isGpuAvoided, tryGpuAgain } from '../_editor/gpu-avoidance'
import type { RanOn } from '../_editor/shader-runtime'
import type { RunState } from '../_hooks/use-run'
import type { LabPage } from '../_lab-page'
import { PlaceLink, type Place } from './place-link'
import styles from './run-results.module.css'

/** The visible tests, as far as they have run here. */
export function RunResults({
  lab,
  run,
  files,
  onShow,
}: {
  lab: LabPage
  run: RunState
  /** What is in the editor now. */
  files: Files
  onShow(place: Place): void
}) {
  const { tone, title, text } = runWords(run, lab)
  const running = run.phase === 'preparing' || run.phase === 'running'
  const changed = !running && run.files !== null && !sameFiles(run.files, files)
  const entry = lab.files[0]?.path ?? ''
  const places = unique(
    run.errors.filter(({ line }) => line !== undefined),
    entry,
  )
  return (
    <div className={styles.results}>
      <Headline tone={tone} title={title}>
        {running ? <Elapsed limit={lab.limits.wallSeconds} /> : text}
      </Headline>
      {run.ranOn && <RanOnLine ranOn={run.ranOn} />}
      {changed && <p className={styles.changed}>Your code has changed since this run.</p>}
      {run.status === 'errored' && run.errors[0] && (
        <div className={styles.error}>
          <pre>{run.errors[0].message}</pre>
        </div>
      )}
      {places.length > 0 && (
        <ul className={styles.places}>
          {places.map((error, index) => (
            <li key={index}>
              {run.status === 'errored' ? 'In ' : 'Thrown in '}
              <PlaceLink error={error} entry={entry} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
      {run.tests.length > 0 && (
        <TestList tests={run.tests} tasks={lab.tasks} label="Visible tests" />
      )}
      {run.phase === 'idle' && (
        <ol className={styles.tasks}>
          {lab.tasks.map((task) => (
            <li key={task}>{task}</li>
          ))}
        </ol>
      )}
    </div>
  )
}

function TryAgain() {
  const [again, setAgain] = useState(false)
  if (again) return <span role="status"> The next run is on the GPU.</span>
  return (
    <>
      {' '}
      <button
        type="button"
        className={styles.again}
        onClick={() => {
          tryGpuAgain()
          setAgain(true)
        }}
      >
        Try the GPU at the next run
      </button>
    </>
  )
}

/** On what a shader ran, and why not on something faster. */
function RanOnLine({ ranOn }: { ranOn: RanOn }) {
  const { kind, name, note } = ranOn
  return (
    <p className={styles.ranOn} data-on={kind}>
      {kind === 'gpu' && <>Ran on your GPU: {name}.</>}
      {kind === 'software' && (
        <>Ran on {name}, a software adapter: WebGPU without a GPU behind it, right but slow.</>
      )}
      {kind === 'cpu' && (
        <>
          {note} The tests ran on the CPU path instead: the executor that grades submissions, where
          an endless loop ends by itself.
          {isGpuAvoided() && <TryAgain />}
        </>
      )}
    </p>
  )
}

type Words = { tone: HeadlineTone; title: string; text: string | null }

export function runWords(run: RunState, lab: LabPage): Words {
  switch (run.phase) {
    case 'idle':
      return {
        tone: 'neutral',
        title: 'Nothing has run yet',
        text: 'Run tries the visible tests here in your browser, as often as you like. Submit lets the hidden tests try your code on the server.',
      }
    case 'preparing':
      return { tone: 'neutral', title: 'Getting ready to run', text: null }
    case 'running':
      return { tone: 'neutral', title: 'Running', text: null }
    case 'stopped':
      return {
        tone: 'neutral',
        title: 'You stopped the run',
        text: 'Your code is as you left it. Nothing runs again until you ask.',
      }
    case 'trouble':
      return {
        tone: 'neutral',
        title: 'The tests did not run here',
        text: `${run.trouble ?? 'The trouble is ours, not your code’s.'} Nothing counts against you.`,
      }
    case 'done':
      return doneWords(run)
  }
}

function doneWords({ status, tests }: RunState): Words {
  const failed = countFailed(tests)
  switch (status) {
    case 'passed':
      return {
        tone: 'ok',
        title:
          tests.length === 1 ? 'The visible test passes' : `All ${tests.length} visible tests pass`,
        text: 'Submit to let the hidden tests try it.',
      }
    case 'errored':
      return {
        tone: 'faulty',
        title: 'Your code did not run',
        text: 'It stopped before the first test could call it.',
      }
    case 'timed-out':
    case 'out-of-memory':
      return { tone: 'faulty', ...wordsOf({ status, tests }) }
    default:
      return {
        tone: 'faulty',
        title: `${failed} of ${tests.length} visible tests ${failed === 1 ? 'fails' : 'fail'}`,
        text: wordsOf({ status: 'failed', tests }).text,
      }
  }
}

function countFailed(tests: readonly TestResult[]): number {
  return tests.filter(({ status }) => status !== 'passed').length
}

/** Every test may fail at one line: once is enough. */
function unique(errors: readonly SourceError[], entry: string): SourceError[] {
  return [
    ...new Map(errors.map((error) => [`${error.file ?? entry}:${error.line}`, error])).values(),
  ]
}

function Elapsed({ limit }: { limit: number }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className={styles.elapsed}>
      {seconds} s; your code is stopped after {limit} s.
    </span>
  )
}
