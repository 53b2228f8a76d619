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
  requests: { validator: number; amount: bigint; withdrawable: number }[]
  validators: Validator[]
}
export type Limits = { payload: number; requests: number; bound: number }
export type Payment = { index: number; validator: number; amount: bigint }

const max = (prefix: number) => (prefix === 2 ? 2_048_000_000_000n : 32_000_000_000n)

export function due(
  { prefix, balance, effective, withdrawable }: Validator,
  epoch: number,
): bigint {
  const free = withdrawable !== null && withdrawable <= epoch
  if (prefix === 0) return 0n
  if (free) return balance
  if (effective !== max(prefix)) return 0n
  return balance > effective ? balance - effective : 0n
}

function left(state: State, paid: readonly Payment[], validator: number): bigint {
  let balance = state.validators[validator]!.balance
  for (const payment of paid) if (payment.validator === validator) balance -= payment.amount
  return balance
}

/** Payments for requests, and how many requests are over. */
function requested(state: State, limits: Limits): { paid: Payment[]; over: number } {
  const paid: Payment[] = []
  let over = 0
  while (over < state.requests.length && paid.length < limits.requests) {
    const { validator, amount, withdrawable } = state.requests[over]!
    if (withdrawable > state.epoch) break
    over++
    const one = state.validators[validator]!
    let worth = left(state, paid, validator) - 32_000_000_000n
    if (worth > amount) worth = amount
    if (one.withdrawable === null && one.effective >= 32_000_000_000n && worth > 0n)
      paid.push({ index: state.nextIndex + paid.length, validator, amount: worth })
  }
  return { paid, over }
}

function swept(state: State, limits: Limits, before: readonly Payment[]): Payment[] {
  const paid = [...before]
  let looked = 0
  let at = state.cursor
  while (
    paid.length < limits.payload &&
    looked < limits.bound &&
    looked < state.validators.length
  ) {
    const balance = left(state, paid, at)
    const amount = due({ ...state.validators[at]!, balance }, state.epoch)
    if (amount !== 0n) paid.push({ index: state.nextIndex + paid.length, validator: at, amount })
    at = at + 1 === state.validators.length ? 0 : at + 1
    looked++
  }
  return paid
}

export function sweep(state: State, limits: Limits): Payment[] {
  return swept(state, limits, [])
}

export function payments(state: State, limits: Limits): Payment[] {
  return swept(state, limits, requested(state, limits).paid)
}

export function settle(state: State, limits: Limits): State {
  const all = payments(state, limits)
  const from = all.length < limits.payload ? state.cursor + limits.bound : all.at(-1)!.validator + 1
  return {
    epoch: state.epoch,
    nextIndex: state.nextIndex + all.length,
    cursor: from % state.validators.length,
    requests: state.requests.slice(requested(state, limits).over),
    validators: state.validators.map((one, i) => ({ ...one, balance: left(state, all, i) })),
  }
}
