import { aNumber, fn, type Adapter } from './adapter'

export const asert: Adapter<'asert'> = {
  bind(exports) {
    const next = fn(exports, 'asert')
    return { asert: (...args) => aNumber(next(...args)) }
  },
}
