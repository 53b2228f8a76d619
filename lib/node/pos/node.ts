import { SlotFault } from '../boundary'
import { copied } from '../canonical'
import type { Numbered } from '../types'
import { assemblePos, type PosCall, type PosParts, type PosTape } from './calls'
import { ForkChoice } from './fork-choice'
import { Slasher } from './slasher'
import type { PosSlot, PosSlots, Signer } from './slots'
import {
  activeIn,
  advance,
  checkpointOf,
  committeeOf,
  epochOf,
  genesisState,
  proposerOf,
  stateRoot,
  turnsOf,
  type BeaconState,
} from './state'
import { applyBody, faultOfVotes, isWellFormed } from './transition'
import {
  SLOT_MS,
  VOTES_DUE_MS,
  type AttData,
  type Body,
  type Header,
  type PosConfig,
  type PosInput,
  type PosOutput,
  type PosSummary,
} from './types'
import * as wire from './wire'

type Entry = { root: string; header: Header | null; state: BeaconState }

const MAX_ORPHANS = 64
const MAX_IN_BLOCK = 100
const MAX_EVIDENCE = 8

/**
 * A node of Ethereum's rules in class size, made of parts. As lib/node/node.ts it has no clock, no chance and no I/O;
 * signatures are checked before its inputs, and made after its outputs.
 */
export class PosNode {
  private readonly tape: PosTape
  private readonly parts: PosSlots
  private readonly own: readonly number[]
  private readonly blocks = new Map<string, Entry>()
  private readonly orphans = new Map<string, Uint8Array>()
  private readonly choice: ForkChoice
  private readonly slasher: Slasher
  private readonly signers = new Map<number, Signer>()
  private readonly votes = new Map<string, wire.Vote>()
  private readonly voted = new Set<number>()
  private readonly slashed = new Set<number>()
  private fresh: wire.Vote[] = []
  private ms = 0
  private head: string
  private justified
  private finalized
  private inputs = 0
  private said: Numbered<PosOutput>[] = []

  /**
   * @param options `records`: keep the calls of the last input, for `lastCalls`
   * @throws SlotFault if a part cannot begin
   */
  constructor(config: PosConfig, made: PosParts = {}, options = { records: false }) {
    this.tape = { isOn: options.records, calls: [], past: [] }
    this.parts = assemblePos(made, this.tape)
    this.own = config.own
    const { genesis, balances } = config
    this.blocks.set(genesis, {
      root: genesis,
      header: null,
      state: genesisState(genesis, balances),
    })
    this.choice = new ForkChoice(this.parts, config)
    this.slasher = new Slasher(this.parts)
    this.head = genesis
    this.justified = this.finalized = { epoch: 0, root: genesis }
    for (const validator of config.own) {
      const signer = this.parts['slashing-protection'].SlashingDb(genesis, String(validator))
      for (const history of config.histories ?? []) signer.import(history)
      this.signers.set(validator, signer)
    }
  }

  /** Hears the inputs, one after the other. It never throws for what a stranger sent. */
  step(inputs: readonly PosInput[]): Numbered<PosOutput>[] {
    this.said = []
    for (const input of inputs) {
      this.tape.calls = []
      try {
        this.hear(input)
      } catch (error) {
        if (!(error instanceof SlotFault)) throw error
        const { slot, fn, message } = error as SlotFault<string>
        this.say({ kind: 'fault', slot: slot as PosSlot, fn, error: message })
      }
      this.inputs++
    }
    return this.said
  }

  summary(): PosSummary {
    const { state } = this.blocks.get(this.head)!
    return {
      inputs: this.inputs,
      slot: this.slot,
      head: this.head,
      headSlot: state.slot,
      blocks: this.blocks.size,
      orphans: this.orphans.size,
      justified: this.justified,
      finalized: this.finalized,
      slashed: state.slashed.flatMap((is, validator) => (is ? [validator] : [])),
      balances: [...state.balances],
      effective: [...state.effective],
    }
  }

  lastCalls(): { calls: PosCall[]; past: PosCall[] } {
    return { calls: this.tape.calls, past: this.tape.isOn ? this.tape.past : [] }
  }

  private get slot(): number {
    return Math.floor(this.ms / SLOT_MS)
  }

  private hear(input: PosInput): void {
    switch (input.kind) {
      case 'tick':
        return this.tick(input.ms)
      case 'block':
        return this.hearBlock(input.bytes)
      case 'vote':
        return this.hearVote(input.bytes)
      case 'propose':
        return this.propose(input.validator, input.reveal, input.payload)
      case 'equivocate':
        return this.equivocate(input.validator)
    }
  }

  private tick(ms: number): void {
    if (ms < this.ms) return
    const isNew = Math.floor(ms / SLOT_MS) > this.slot
    this.ms = ms
    this.choice.onTick(ms)
    if (isNew) {
      // `validate_on_attestation`: a vote weighs from the slot after its own.
      const waiting = this.fresh
      this.fresh = []
      for (const vote of waiting) this.weigh(vote)
      this.follow()
      const proposer = proposerOf(this.parts, this.stateNow())
      if (this.own.includes(proposer))
        this.say({ kind: 'duty', slot: this.slot, validator: proposer })
    }
    if (ms % SLOT_MS >= VOTES_DUE_MS && !this.voted.has(this.slot)) {
      this.voted.add(this.slot)
      const state = this.stateNow()
      for (const validator of turnsOf(this.parts, state, this.own))
        this.signVote(validator, this.dataOf(state, this.head))
    }
  }

  private stateNow(): BeaconState {
    return advance(this.parts, this.blocks.get(this.head)!.state, this.head, this.slot)
  }

  private dataOf(state: BeaconState, head: string): AttData {
    return {
      slot: state.slot,
      index: 0,
      head,
      source: state.ffg.currentJustified,
      target: checkpointOf(state, this.head, epochOf(state.slot)),
    }
  }

  private signVote(validator: number, data: AttData): void {
    const bytes = wire.encodeVote({ validator, data })
    const { source, target, slot } = data
    const signer = this.signers.get(validator)!
    if (signer.signAttestation(source.epoch, target.epoch, wire.nameOf(bytes)).may)
      this.say({ kind: 'sign', what: 'vote', validator, root: data.head, bytes })
    else this.say({ kind: 'unsigned', what: 'vote', validator, slot })
  }

  private equivocate(validator: number): void {
    const parent = this.blocks.get(this.head)!.header?.parent
    if (!this.own.includes(validator) || parent === undefined) return
    const data = this.dataOf(this.stateNow(), parent)
    const bytes = wire.encodeVote({ validator, data })
    this.say({ kind: 'sign', what: 'vote', validator, root: parent, bytes })
  }

  private propose(proposer: number, reveal: Uint8Array, payload: Uint8Array): void {
    const signer = this.signers.get(proposer)
    const state = this.stateNow()
    if (!signer || state.slot <= this.blocks.get(this.head)!.state.slot) return
    const body: Body = { reveal, payload, evidence: this.evidenceFor(state), votes: [] }
    const groups = new Map<string, { data: AttData; validators: number[] }>()
    for (const [, { validator, data }] of this.votes) {
      if (faultOfVotes(this.parts, state, { data, validators: [validator] })) continue
      const flags = epochOf(data.slot) === epochOf(state.slot) ? state.current : state.previous
      const key = wire.nameOf(wire.encodeVote({ validator: 0, data }))
      const group = groups.get(key) ?? { data, validators: [] }
      if (!flags[validator]!.target) groups.set(key, group).get(key)!.validators.push(validator)
    }
    body.votes = [...groups.values()].slice(-MAX_IN_BLOCK)
    for (const { validators } of body.votes) validators.sort((a, b) => a - b)
    if (applyBody(this.parts, state, this.head, proposer, body)) return
    const bytes = wire.encodeBody(body)
    const header: Header = {
      slot: state.slot,
      proposer,
      parent: this.head,
      state: stateRoot(state),
      body: wire.nameOf(bytes),
    }
    const root = wire.rootOf(header)
    if (signer.signBlock(state.slot, root).may)
      this.say({
        ...{ kind: 'sign', what: 'block', validator: proposer, root },
        bytes: wire.encodeBlock(header, bytes),
      })
    else this.say({ kind: 'unsigned', what: 'block', validator: proposer, slot: state.slot })
  }

  private evidenceFor({ slashed }: BeaconState) {
    const open = [...this.slasher.evidence].filter(([validator]) => slashed[validator] === false)
    return open.slice(0, MAX_EVIDENCE).map(([, evidence]) => evidence)
  }

  private hearBlock(bytes: Uint8Array): void {
    const block = readable(() => wire.decodePosBlock(bytes))
    if (!block) return this.judge('block', '', null, 'refused', 'unreadable')
    const { header, body } = block
    const root = wire.rootOf(header)
    const { slot } = header
    if (this.blocks.has(root)) return this.judge('block', root, slot, 'duplicate', null)
    if (slot > this.slot) return this.judge('block', root, slot, 'refused', 'from-the-future')
    const parent = this.blocks.get(header.parent)
    if (!parent) {
      if (this.orphans.size < MAX_ORPHANS) this.orphans.set(root, bytes)
      this.judge('block', root, slot, 'orphan', null)
      return this.say({ kind: 'want', root: header.parent })
    }
    const state = this.stateAfter(parent, header, body)
    if (typeof state === 'string') return this.judge('block', root, slot, 'refused', state)
    this.blocks.set(root, { root, header, state })
    this.choice.onBlock(root, header, state)
    this.judge('block', root, slot, 'accepted', null)
    if (this.slasher.onHeader(header))
      this.say({ kind: 'offence', validator: header.proposer, offence: 'blocks' })
    for (const { data, validators } of body.votes)
      for (const validator of validators) this.note({ validator, data })
    this.settle(state)
    this.follow()
    for (const [orphan, waiting] of [...this.orphans]) {
      if (wire.decodePosBlock(waiting).header.parent !== root) continue
      this.orphans.delete(orphan)
      this.hearBlock(waiting)
    }
  }

  private stateAfter(parent: Entry, header: Header, body: Body): BeaconState | string {
    if (header.slot <= parent.state.slot) return 'not-later'
    const state = advance(this.parts, parent.state, parent.root, header.slot)
    if (state.slashed[header.proposer] ?? true) return 'slashed-proposer'
    if (proposerOf(this.parts, state) !== header.proposer) return 'not-its-slot'
    const fault = applyBody(this.parts, state, parent.root, header.proposer, body)
    return fault ?? (stateRoot(state) === header.state ? state : 'bad-state-root')
  }

  private hearVote(bytes: Uint8Array): void {
    const vote = readable(() => wire.decodeVote(bytes))
    if (!vote) return this.judge('vote', '', null, 'refused', 'unreadable')
    const { validator, data } = vote
    const say = (status: 'accepted' | 'refused' | 'orphan', reason: string | null) =>
      this.judge('vote', data.head, data.slot, status, reason)
    if (!isWellFormed(data) || data.slot > this.slot) return say('refused', 'bad-vote')
    const target = this.blocks.get(data.target.root)
    // Whose turn it is follows from the target; without it nobody can say.
    if (!target || !this.blocks.has(data.head)) return say('orphan', null)
    if (target.state.slot > data.slot) return say('refused', 'bad-target')
    const state = advance(this.parts, target.state, target.root, data.slot)
    if (!activeIn(state, data.target.epoch).includes(validator)) return say('refused', 'not-active')
    if (!committeeOf(this.parts, state, data.slot).includes(validator))
      return say('refused', 'not-its-slot')
    say('accepted', null)
    this.note(vote)
    if (data.slot < this.slot) this.weigh(vote)
    else this.fresh.push(vote)
  }

  private note(vote: wire.Vote): void {
    const { validator, data } = vote
    this.votes.set(wire.nameOf(wire.encodeVote(vote)), vote)
    for (const [key, old] of this.votes)
      if (old.data.target.epoch + 2 < epochOf(this.slot)) this.votes.delete(key)
    const offence = this.slasher.onVote(validator, data)
    if (offence) this.say({ kind: 'offence', validator, offence })
    if (data.slot < this.slot && this.blocks.has(data.head)) this.weigh(vote)
  }

  private weigh({ validator, data }: wire.Vote): void {
    this.choice.onVote({ validator, root: data.head, epoch: data.target.epoch })
  }

  private settle({ ffg }: BeaconState): void {
    if (ffg.currentJustified.epoch > this.justified.epoch) {
      this.justified = ffg.currentJustified
      const { root, epoch } = this.justified
      const { state } = this.blocks.get(root)!
      this.choice.justify(this.justified, advance(this.parts, state, root, epoch * 4))
      this.say({ kind: 'justified', epoch, root })
    }
    if (ffg.finalized.epoch > this.finalized.epoch) {
      this.finalized = ffg.finalized
      this.say({ kind: 'finalized', ...this.finalized })
    }
  }

  private follow(): void {
    const head = this.choice.head()
    const entry = this.blocks.get(head)
    if (!entry) throw new SlotFault(this.choice.slot, 'getHead', 'a head that nobody knows')
    if (head === this.head) return
    const [from, to] = [this.chainOf(this.head), this.chainOf(head)]
    this.head = head
    this.say({
      ...{ kind: 'head', root: head, slot: entry.state.slot },
      disconnect: from.filter((root) => !to.includes(root)),
      connect: to.filter((root) => !from.includes(root)).reverse(),
    })
    for (const [validator, is] of entry.state.slashed.entries())
      if (is && !this.slashed.has(validator)) {
        this.slashed.add(validator)
        this.choice.onSlashed(validator)
        this.say({ kind: 'slashed', validator })
      }
  }

  private chainOf(root: string): string[] {
    const chain: string[] = []
    for (let at: Entry | undefined = this.blocks.get(root); at;) {
      chain.push(at.root)
      at = at.header ? this.blocks.get(at.header.parent) : undefined
    }
    return chain
  }

  private judge(
    of: 'block' | 'vote',
    root: string,
    slot: number | null,
    status: 'accepted' | 'orphan' | 'duplicate' | 'refused',
    reason: string | null,
  ): void {
    this.say({ kind: 'verdict', of, root, slot, status, reason })
  }

  private say(output: PosOutput): void {
    this.said.push({ input: this.inputs, output: copied(output) })
  }
}

/** null for bytes that are none of ours. */
function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof wire.PosWireFault) return null
    throw error
  }
}
