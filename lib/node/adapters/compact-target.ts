import { aBigint, aBoolean, aNumber, fn, record, type Adapter } from './adapter'

export const compactTarget: Adapter<'compact-target'> = {
  bind(exports) {
    const decode = fn(exports, 'decodeCompact')
    const encode = fn(exports, 'encodeCompact')
    return {
      decodeCompact(nBits) {
        const decoded = record(decode(nBits))
        const overflow = aBoolean(decoded.overflow)
        // The brief leaves the target open where it overflows.
        const target = overflow ? 0n : aBigint(decoded.target)
        return { target, negative: aBoolean(decoded.negative), overflow }
      },
      encodeCompact: (target) => aNumber(encode(target)),
    }
  },
}
