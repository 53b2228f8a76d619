export type View = {
  stake: number // yours, in whole coins
  minimum: number // coins that an identity needs
  hours: number // of work that you can do
  bias: number
  features: {
    weight: number // what an hour adds
    limit: number // hours that count
  }[]
}
export type Identity = { stake: number; hours: number[] }

export class Gamer {
  /** Your identities for this epoch. */
  register(view: View): Identity[] {
    return [
      {
        stake: view.stake,
        hours: view.features.map(() => 0),
      },
    ]
  }
}
