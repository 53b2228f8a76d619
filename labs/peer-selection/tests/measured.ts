/** Connections to the attacker, in per cent: each rule over sixty plays against each attacker. */
export const MEASURED = {
  hosting: {
    best: 0,
    'Any address': 52.7,
    'One of a group': 25.9,
    'Reached first': 1.6,
    Buckets: 11.7,
  },
  botnet: {
    best: 0.9,
    'Any address': 49.4,
    'One of a group': 49.1,
    'Reached first': 0.9,
    Buckets: 15,
  },
  patient: {
    best: 15.3,
    'Any address': 79,
    'One of a group': 75.8,
    'Reached first': 81.4,
    Buckets: 88.3,
  },
} as const
