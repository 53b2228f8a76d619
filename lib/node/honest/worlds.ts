import type { World } from '../torture/world'
import { payments, steady } from './payments'
import { realHeaders } from './real-headers'

/** What an honest network tells a node, in the order in which the page plays it. Each part of a node is asked here. */
export const HONEST: readonly (() => World)[] = [realHeaders, payments, steady]
