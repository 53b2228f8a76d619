import type { Input, NodeConfig } from '../types'

/**
 * What an honest chain hides. A node of wrong parts follows an honest chain for years: each world is a network of a
 * minute in which somebody does on purpose what hardly ever happens by itself.
 */
export type World = { name: string; config: NodeConfig; inputs: readonly Input[] }
