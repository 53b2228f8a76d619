import { GuestFault } from './errors'

/** Taken before the guest removes it; there is none in the context of the benchmark. */
const later = (globalThis as { setTimeout?: (then: () => void, ms: number) => unknown }).setTimeout
const RealPromise = Promise

/** Turns of the event loop, some 200 ms in all: a dynamic import needs a few. */
const TURNS = 40

/**
 * What the value becomes when it is awaited. A program has no timers and no network: a promise that waits when
 * the microtasks are done, and after some turns for an import, waits for ever.
 * @throws GuestFault `NeverSettled`
 */
export function settle(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !later) return value
  if (!(value instanceof RealPromise) && typeof (value as PromiseLike<unknown>).then !== 'function')
    return value
  return new RealPromise((resolve, reject) => {
    let turns = 0
    let waits = true
    const look = () => {
      if (!waits) return
      if (++turns > TURNS) reject(new GuestFault('NeverSettled', 'your promise never settles'))
      else later(look, turns > 20 ? 10 : 0)
    }
    later(look, 0)
    void (async () => {
      try {
        resolve(await value)
      } catch (error) {
        reject(error)
      } finally {
        waits = false
      }
    })()
  })
}
