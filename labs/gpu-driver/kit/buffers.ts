import type { TraceRecord } from '@/lib/suite/suite'
import type { GpuScript } from './script'

/** Buffers of the device double (device.ts), and what stands behind all of its objects. */

const MAP_READ = 0x1
export const COPY_SRC = 0x4
export const COPY_DST = 0x8
export const STORAGE = 0x80

/** Microtasks until a result is there: more than anybody waits for by accident. */
const LATENCY = 8

// Taken before the program runs: what it does to the globals is not ours.
const clone = globalThis.structuredClone

export type World = {
  script: GpuScript
  note: (what: TraceRecord) => void
  devices: number
  buffers: number
  submissions: number
  mapped: number
  abort: () => void
}

export type Device = { world: World; id: number; limit: number; lost: boolean; lose: () => void }

export type Buffer = {
  kind: 'buffer'
  device: Device
  id: number
  usage: number
  bytes: Uint8Array
  destroyed: boolean
  mapState: 'unmapped' | 'pending' | 'mapped'
  ranges: { from: number; to: number; data: ArrayBuffer }[]
  /** Rejects the promise of a mapping that is pending. */
  cancel: () => void
}
type Module = { kind: 'shader module'; device: Device; code: string }
export type Pipeline = { kind: 'pipeline'; device: Device }
type Layout = { kind: 'bind group layout'; device: Device; pipeline: Pipeline }
export type Group = {
  kind: 'bind group'
  device: Device
  pipeline: Pipeline
  job: Buffer
  out: Buffer
}
export type Commands = {
  kind: 'command buffer'
  device: Device
  steps: (() => void)[]
  uses: Set<Buffer>
  submitted: boolean
}
export type Inside = Buffer | Module | Pipeline | Layout | Group | Commands

/** What stands behind the objects that a program holds. */
const insides = new WeakMap<object, Inside>()

export function createBuffer(device: Device, { size, usage, mappedAtCreation }: Fields): object {
  must(isWhole(size), 'a buffer needs a size in bytes')
  must(isWhole(usage) && usage > 0, 'a buffer needs a usage')
  must(!mappedAtCreation, 'mappedAtCreation is not part of this device')
  must(
    !(usage & MAP_READ) || (usage & ~(MAP_READ | COPY_DST)) === 0,
    'MAP_READ goes with COPY_DST and no other usage',
  )
  const buffer: Buffer = {
    kind: 'buffer',
    device,
    id: device.world.buffers++,
    usage,
    bytes: new Uint8Array(size),
    destroyed: false,
    mapState: 'unmapped',
    ranges: [],
    cancel() {},
  }
  device.world.note({ op: 'createBuffer', device: device.id, buffer: buffer.id, size, usage })
  return handle(buffer, {
    size,
    usage,
    get mapState() {
      return buffer.mapState
    },
    mapAsync: (mode: unknown) => mapAsync(buffer, mode),
    getMappedRange: (offset?: unknown, length?: unknown) => getMappedRange(buffer, offset, length),
    unmap: () => unmap(buffer),
    destroy() {
      if (buffer.destroyed) return
      unmap(buffer)
      buffer.destroyed = true
      device.world.note({ op: 'destroyBuffer', device: device.id, buffer: buffer.id })
    },
  })
}

function mapAsync(buffer: Buffer, mode: unknown): Promise<void> {
  const { device } = buffer
  const promise = new Promise<void>((resolve, reject) => {
    function refuse(message: string): void {
      reject(named('OperationError', message))
    }
    if (buffer.mapState !== 'unmapped') return refuse(`mapAsync: the buffer is ${buffer.mapState}`)
    if (buffer.destroyed) return refuse('mapAsync: the buffer is destroyed')
    if (mode !== 1) return refuse('mapAsync: the mode must be GPUMapMode.READ')
    if (!(buffer.usage & MAP_READ)) return refuse('mapAsync: the buffer has no usage MAP_READ')
    let cancelled = false
    buffer.mapState = 'pending'
    buffer.cancel = () => {
      cancelled = true
      buffer.mapState = 'unmapped'
      reject(named('AbortError', 'mapAsync: the buffer was unmapped'))
    }
    void later().then(() => {
      if (cancelled) return
      if (device.lost) {
        buffer.mapState = 'unmapped'
        return reject(named('AbortError', 'mapAsync: the device is lost'))
      }
      buffer.mapState = 'mapped'
      device.world.note({ op: 'mapped', device: device.id, buffer: buffer.id })
      if (++device.world.mapped === device.world.script.abortAfter) device.world.abort()
      resolve()
    })
  })
  // A program that never looks at the promise must not end the whole process by that.
  promise.catch(() => {})
  return promise
}

function getMappedRange(buffer: Buffer, offset: unknown = 0, size?: unknown): ArrayBuffer {
  if (buffer.mapState !== 'mapped')
    throw named('OperationError', `getMappedRange: the buffer is ${buffer.mapState}, not mapped`)
  const from = Number(offset)
  const to = size === undefined ? buffer.bytes.length : from + Number(size)
  if (!(isWhole(from) && from % 8 === 0 && to % 4 === 0 && from <= to && to <= buffer.bytes.length))
    throw named('OperationError', 'getMappedRange: offset or size does not fit the buffer')
  if (buffer.ranges.some((range) => from < range.to && range.from < to))
    throw named('OperationError', 'getMappedRange: these bytes were asked for before')
  const data = buffer.bytes.slice(from, to).buffer
  buffer.ranges.push({ from, to, data })
  return data
}

function unmap(buffer: Buffer): void {
  if (buffer.mapState === 'pending') buffer.cancel()
  buffer.mapState = 'unmapped'
  // Detached, as the specification has it: what was not read by now is gone.
  for (const { data } of buffer.ranges.splice(0)) clone(data, { transfer: [data] })
}

export function writeBuffer(
  buffer: Buffer,
  offset: unknown,
  data: unknown,
  from: unknown = 0,
  size?: unknown,
): void {
  const source = bytesOf(data)
  const unit =
    ArrayBuffer.isView(data) && 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1
  const start = Number(from) * unit
  const length = size === undefined ? source.length - start : Number(size) * unit
  if (!isWhole(start) || !isWhole(length) || start + length > source.length)
    throw named('OperationError', 'writeBuffer: the data are shorter than that')
  if (length % 4 !== 0)
    throw named('OperationError', 'writeBuffer: the size in bytes is no multiple of 4')
  must(!buffer.destroyed, 'writeBuffer: the buffer is destroyed')
  must(buffer.mapState === 'unmapped', 'writeBuffer: the buffer is mapped')
  must((buffer.usage & COPY_DST) !== 0, 'writeBuffer: the buffer has no usage COPY_DST')
  must(
    isWhole(offset) && offset % 4 === 0 && offset + length <= buffer.bytes.length,
    'writeBuffer: the data reach beyond the buffer, or the offset is no multiple of 4',
  )
  buffer.bytes.set(source.subarray(start, start + length), offset)
}

/** A descriptor as a program wrote it. */
export type Fields = Readonly<Record<string, unknown>>

export function handle(state: Inside, members: object = {}): object {
  const object = Object.freeze(members)
  insides.set(object, state)
  return object
}

/** What stands behind `object`, if it is of this kind and of this device. */
export function inside<K extends Inside['kind']>(
  kind: K,
  object: unknown,
  device: Device,
): Extract<Inside, { kind: K }> {
  const state = typeof object === 'object' && object !== null ? insides.get(object) : undefined
  if (state?.kind !== kind) throw new TypeError(`this is no ${kind}`)
  must(state.device === device, `this ${kind} belongs to another device`)
  return state as Extract<Inside, { kind: K }>
}

export function must(ok: unknown, message: string): asserts ok {
  if (!ok) throw named('GPUValidationError', message)
}

export function named(name: string, message: string): Error {
  const error = new Error(message)
  error.name = name
  return error
}

export async function later(): Promise<void> {
  for (let i = 0; i < LATENCY; i++) await null
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function bytesOf(data: unknown): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  throw new TypeError('writeBuffer takes a typed array or an ArrayBuffer')
}
