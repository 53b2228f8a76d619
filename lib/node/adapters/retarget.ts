import { aBoolean, aNumber, fn, type Adapter } from './adapter'

export const retarget: Adapter<'retarget'> = {
  bind(exports) {
    const next = fn(exports, 'nextBits')
    const may = fn(exports, 'permitted')
    return {
      nextBits: (first, last, bits, params) => aNumber(next(first, last, bits, params)),
      permitted: (before, after, params) => aBoolean(may(before, after, params)),
    }
  },
}
