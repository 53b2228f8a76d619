/** What an honest node has done when a round is over; null where it has done nothing. */
type RoundNode = { voted: string; locked: string | null; decided: string | null }

/**
 * One round of a vote in two phases, the core of PBFT and its relatives without leaders' changes and signatures:
 * a node votes for the proposal that it has heard, locks a value for which a quorum has voted, and decides a value
 * that a quorum has locked. What an honest node says reaches everybody. One more node is Byzantine: it is silent,
 * or it tells each of the others, in both phases, what that one has heard proposed.
 * @param heard the proposal that each honest node has heard
 */
export function voteRound(
  heard: readonly string[],
  { quorum, silent }: { quorum: number; silent: boolean },
): RoundNode[] {
  const flattery = silent ? 0 : 1
  const reached = (own: string, said: readonly (string | null)[]): string | null => {
    const values = [own, ...heard.filter((value) => value !== own)]
    return (
      values.find(
        (value) =>
          said.filter((one) => one === value).length + (value === own ? flattery : 0) >= quorum,
      ) ?? null
    )
  }
  const locked = heard.map((own) => reached(own, heard))
  return heard.map((own, i) => ({
    voted: own,
    locked: locked[i]!,
    decided: reached(own, locked),
  }))
}
