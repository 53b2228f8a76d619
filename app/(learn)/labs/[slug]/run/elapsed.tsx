'use client'

import { useEffect, useState } from 'react'
import styles from './run-results.module.css'

/** How long a run has taken, and when it is stopped. */
export function Elapsed({ limit }: { limit: number }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className={styles.elapsed}>{`${seconds} s; your code is stopped after ${limit} s.`}</span>
  )
}
