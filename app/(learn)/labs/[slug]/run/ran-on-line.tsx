'use client'

import { useState } from 'react'
import { isGpuAvoided, tryGpuAgain } from './gpu-avoidance'
import type { RanOn } from './shader-runtime'
import styles from './run-results.module.css'

/** On what a shader ran, and why not on something faster. */
export function RanOnLine({ ranOn }: { ranOn: RanOn }) {
  const { kind, name, note } = ranOn
  return (
    <p className={styles.ranOn} data-on={kind}>
      {kind === 'gpu' && <span>{`Ran on your GPU: ${name}.`}</span>}
      {kind === 'software' && (
        <span>{`Ran on ${name}, a software adapter: WebGPU without a GPU behind it, right but slow.`}</span>
      )}
      {kind === 'cpu' && (
        <span>
          <span>{note}</span> The tests ran on the CPU path instead: the executor that grades
          submissions, where an endless loop ends by itself.
          {isGpuAvoided() && <TryAgain />}
        </span>
      )}
    </p>
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
