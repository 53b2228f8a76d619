import { aBigint, fn, type Adapter } from './adapter'

export const subsidy: Adapter<'subsidy'> = {
  bind(exports) {
    const of = fn(exports, 'subsidy')
    return { subsidy: (height) => aBigint(of(height)) }
  },
}
