import type { Header } from '../types'
import { aNumber, fn, type Adapter } from './adapter'

export const headerChain: Adapter<'header-chain'> = {
  given: {
    // The lab's codec is ours; the node's is whatever fills its slot.
    'header.ts': ({ 'header-codec': codec }) => ({
      serializeHeader: (header: Header) => codec.serializeHeader(header),
      headerHash: (header: Header) => codec.headerHash(header),
    }),
  },
  bind(exports) {
    const validate = fn(exports, 'validateHeaders')
    return { validateHeaders: (headers, prev, now) => aNumber(validate(headers, prev, now)) }
  },
}
