import { chancesOfAtMost } from '@/lib/consensus/stake/sortition'
import data from '@/lib/consensus/vectors/vrf-rfc9381.json'

/** The three outputs of RFC 9381's examples, each as a part of 2^512. */
export const DARTS = data.vectors.map(({ alphaHex, beta }) => ({
  name: alphaHex === '' ? 'nothing' : alphaHex,
  beta,
  part: Number(BigInt(`0x${beta.slice(0, 16)}`)) / 2 ** 64,
}))

/** Coins in all, in the figure. */
export const TOTAL = 1_000

export type Draw = {
  /** The chance that at most j coins are drawn, for j from 0 on. */
  borders: number[]
  /** How many the dart draws. */
  drawn: number
}

/** Where a dart from 0 to 1 lands, if each of so many coins is drawn with a probability of expected / TOTAL. */
export function draw(part: number, money: number, expected: number): Draw {
  const borders = chancesOfAtMost(money, expected / TOTAL, 40)
  const at = borders.findIndex((border) => part < border)
  return { borders, drawn: at === -1 ? money : at }
}
