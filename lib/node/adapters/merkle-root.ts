import { aBoolean, bytes, fn, record, type Adapter } from './adapter'

export const merkleRoot: Adapter<'merkle-root'> = {
  bind(exports) {
    const fold = fn(exports, 'merkleRoot')
    return {
      merkleRoot(txids) {
        const found = record(fold(txids))
        return { root: bytes(found.root, 32), mutated: aBoolean(found.mutated) }
      },
    }
  },
}
