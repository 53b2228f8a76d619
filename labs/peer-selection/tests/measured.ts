/**
 * Connections to the attacker, in per cent, each rule over the same twenty plays: `rules.test.ts` computes them again.
 * `best` is the lowest share of these rules and of the right solutions, which against the patient attacker is that of
 * alt/scores.
 */
export const MEASURED = {
  hosting: {
    best: 0,
    'Any address': 54.1,
    'One of a group': 26.1,
    'Reached first': 0,
    Buckets: 9.2,
  },
  botnet: {
    best: 0.6,
    'Any address': 49.7,
    'One of a group': 49.3,
    'Reached first': 0.6,
    Buckets: 14,
  },
  patient: {
    best: 18.8,
    'Any address': 78.4,
    'One of a group': 77.5,
    'Reached first': 83.5,
    Buckets: 91.1,
  },
} as const
