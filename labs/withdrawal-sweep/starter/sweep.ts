export type Validator = {
  prefix: 0 | 1 | 2
  balance: bigint
  effective: bigint
  withdrawable: number | null
}
export type State = {
  epoch: number
  nextIndex: number
  cursor: number
  requests: {
    validator: number
    amount: bigint
    withdrawable: number
  }[]
  validators: Validator[]
}
export type Limits = {
  payload: number
  requests: number
  bound: number
}
export type Payment = {
  index: number
  validator: number
  amount: bigint
}

/** What the cursor pays to this validator. */
export function due(
  validator: Validator,
  epoch: number,
): bigint {
  return 0n
}

/** The payments of a block without requests. */
export function sweep(state: State, limits: Limits): Payment[] {
  return []
}

/** The payments of a block: requests, and then the sweep. */
export function payments(
  state: State,
  limits: Limits,
): Payment[] {
  return sweep(state, limits)
}

/** The state after them. */
export function settle(state: State, limits: Limits): State {
  return state
}
