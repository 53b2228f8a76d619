/**
 * What a node is called where everybody can see it: its number, and an animal that is easier to point at across a room.
 * 61 of them, a prime number, so that the first 61 nodes of a session have one each.
 */
const ANIMALS = [
  ...['Alpaca', 'Badger', 'Beaver', 'Bison', 'Bumblebee', 'Butterfly', 'Camel', 'Chameleon'],
  ...['Cheetah', 'Chickadee', 'Cormorant', 'Crane', 'Cricket', 'Curlew', 'Dolphin', 'Dormouse'],
  ...['Dragonfly', 'Duck', 'Eagle', 'Egret', 'Falcon', 'Finch', 'Firefly', 'Flamingo'],
  ...['Fox', 'Gazelle', 'Gecko', 'Giraffe', 'Goldfinch', 'Grasshopper', 'Hare', 'Hedgehog'],
  ...['Heron', 'Hummingbird', 'Ibex', 'Jaguar', 'Kingfisher', 'Koala', 'Ladybird', 'Lemur'],
  ...['Leopard', 'Lynx', 'Magpie', 'Marten', 'Meerkat', 'Nightingale', 'Ocelot', 'Octopus'],
  ...['Oriole', 'Otter', 'Owl', 'Panda', 'Pelican', 'Penguin', 'Puffin', 'Reindeer'],
  ...['Seahorse', 'Squirrel', 'Stork', 'Swallow', 'Turtle'],
] as const

/** How far the first node stands from the beginning of the list, and each from the one before it. */
function paceOf(session: string): { first: number; step: number } {
  let hash = 0x811c9dc5
  for (let i = 0; i < session.length; i++)
    hash = Math.imul(hash ^ session.charCodeAt(i), 0x01000193) >>> 0
  return {
    first: hash % ANIMALS.length,
    step: 1 + (Math.floor(hash / ANIMALS.length) % (ANIMALS.length - 1)),
  }
}

/** The animal of a node, the same wherever it is asked for: it follows from the session's id and the node's number. */
export function animalOf(session: string, number: number): string {
  const { first, step } = paceOf(session)
  return ANIMALS[(first + number * step) % ANIMALS.length]!
}

/** `Node 7 · Otter`. */
export function aliasOf(session: string, number: number): string {
  return `Node ${number} · ${animalOf(session, number)}`
}
