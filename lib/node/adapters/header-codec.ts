import { aNumber, bytes, fn, record, type Adapter } from './adapter'

export const headerCodec: Adapter<'header-codec'> = {
  bind(exports) {
    const parse = fn(exports, 'parseHeader')
    const serialize = fn(exports, 'serializeHeader')
    const hash = fn(exports, 'headerHash')
    return {
      parseHeader(eighty) {
        const header = record(parse(eighty))
        return {
          version: aNumber(header.version),
          prev: bytes(header.prev, 32),
          merkle: bytes(header.merkle, 32),
          time: aNumber(header.time),
          nBits: aNumber(header.nBits),
          nonce: aNumber(header.nonce),
        }
      },
      serializeHeader: (header) => bytes(serialize(header), 80),
      headerHash: (header) => bytes(hash(header), 32),
    }
  },
}
