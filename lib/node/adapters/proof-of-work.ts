import { aBigint, aBoolean, fn, type Adapter } from './adapter'

export const proofOfWork: Adapter<'proof-of-work'> = {
  bind(exports) {
    const check = fn(exports, 'checkPow')
    const work = fn(exports, 'workOf')
    const sum = fn(exports, 'chainWork')
    return {
      checkPow: (hash, nBits, powLimit) => aBoolean(check(hash, nBits, powLimit)),
      workOf: (nBits) => aBigint(work(nBits)),
      chainWork: (nBits) => aBigint(sum(nBits)),
    }
  },
}
