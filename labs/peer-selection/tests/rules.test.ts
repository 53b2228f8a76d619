import { expect, test } from 'vitest'
import { MEASURED } from './measured'
import { anyAddress, buckets, oneOfAGroup, reachedFirst } from './rules'
import { drawNetworks, eclipsedShare, hostileShare, meanConnections, numbers, play } from './world'
import type { Attack, Network, Rule } from './world'

const RULES = {
  'Any address': anyAddress,
  'One of a group': oneOfAGroup,
  'Reached first': reachedFirst,
  Buckets: buckets,
} as const

function played(rule: Rule, attack: Attack, plays: number): Network[] {
  const networks = drawNetworks(numbers(20), plays, attack)
  play(networks, rule)
  return networks
}

test.each(['hosting', 'botnet', 'patient'] as const)(
  'The shares that a score names against %s are those of twenty plays',
  (attack) => {
    const { best, ...known } = MEASURED[attack]
    const shares = Object.entries(RULES).map(([name, rule]) => {
      const share = hostileShare(played(rule, attack, 20))
      return [name, Math.round(10 * share) / 10]
    })
    expect(Object.fromEntries(shares)).toEqual(known)
    expect(best).toBeLessThanOrEqual(Math.min(...Object.values(known)))
  },
)

test('Without an attacker no rule connects to one, and any rule is rarely cut off', () => {
  for (const rule of Object.values(RULES)) {
    const networks = played(rule, 'none', 4)
    expect(hostileShare(networks)).toBe(0)
    expect(eclipsedShare(networks)).toBeLessThanOrEqual(3)
    expect(meanConnections(networks)).toBeGreaterThan(5.9)
  }
})

test('A move against the rules is answered with a sentence, and changes nothing', () => {
  const [network] = drawNetworks(numbers(1), 1, 'patient')
  const { heard } = network!.view()!
  const [one, other] = heard.map(({ address }) => address)
  for (const move of [
    null,
    { keep: [one] },
    { keep: [one, one], open: [] },
    { keep: ['1.2.3.4'], open: [] },
    { keep: [one], open: [other] },
    { keep: heard.slice(0, 12).map(() => one), open: [] },
  ])
    expect(network!.move(move)).toMatch(/\.$/)
  expect(network!.turn).toBe(0)
  expect(network!.move({ keep: [one, other], open: [one] })).toBe(null)
  expect(network!.view()!.table.map(({ address }) => address)).toEqual([one, other])
})
