import type { Kit } from './suite'

export const KIT: Kit = {
  rng: (seed) => ({ kit: 'rng', options: { seed } }),
  byteStream: (chunks) => ({ kit: 'byteStream', options: { chunks } }),
  hashStream: (seed) => ({ kit: 'hashStream', options: { seed } }),
  verifier: () => ({ kit: 'verifier', options: null }),
  countedSha: () => ({ kit: 'countedSha', options: null }),
  recorder: (options) => ({ kit: 'recorder', options: { failAt: options?.failAt ?? 0 } }),
  cells: (store) => ({ kit: 'cells', options: { ...store, values: store.values ?? [] } }),
  viewAt: (bytes, offset) => ({ kit: 'viewAt', options: { bytes, offset } }),
}
