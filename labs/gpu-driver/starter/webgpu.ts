/**
 * The part of WebGPU that the device of this lab has, with the names and rules of the specification. In a
 * browser the same names are global, and there is nothing to import.
 */

export const GPUBufferUsage = {
  MAP_READ: 0x0001,
  COPY_SRC: 0x0004,
  COPY_DST: 0x0008,
  STORAGE: 0x0080,
} as const

export const GPUMapMode = { READ: 0x0001 } as const

export type GPUDevice = {
  readonly limits: {
    readonly maxComputeWorkgroupsPerDimension: number
  }
  readonly queue: GPUQueue
  /** Resolves when the device is lost, and never rejects. */
  readonly lost: Promise<{
    reason: 'unknown' | 'destroyed'
    message: string
  }>
  /** Full of zeros. MAP_READ goes with COPY_DST and with no other usage. */
  createBuffer(descriptor: {
    size: number
    usage: number
  }): GPUBuffer
  createShaderModule(descriptor: {
    code: string
  }): GPUShaderModule
  createComputePipeline(descriptor: {
    layout: 'auto'
    compute: { module: GPUShaderModule; entryPoint?: string }
  }): GPUComputePipeline
  createBindGroup(descriptor: {
    layout: GPUBindGroupLayout
    entries: readonly {
      binding: number
      resource: { buffer: GPUBuffer }
    }[]
  }): GPUBindGroup
  createCommandEncoder(): GPUCommandEncoder
  /** Gives the device up; it belongs to whoever asked for it. */
  destroy(): void
}

export type GPUQueue = {
  /**
   * Copies `data` (or `size` of it from `dataOffset`, both in elements) to byte `bufferOffset` of a buffer
   * with COPY_DST that is not mapped. Everything is a multiple of 4 bytes.
   */
  writeBuffer(
    buffer: GPUBuffer,
    bufferOffset: number,
    data: ArrayBuffer | Uint32Array | Uint8Array,
    dataOffset?: number,
    size?: number,
  ): void
  /** Runs command buffers, each once, after all that was given to the queue before. */
  submit(commandBuffers: readonly GPUCommandBuffer[]): void
}

export type GPUBuffer = {
  readonly size: number
  readonly usage: number
  readonly mapState: 'unmapped' | 'pending' | 'mapped'
  /** Resolves when all work before it is done and the buffer can be read. Rejects if the device is lost. */
  mapAsync(mode: number): Promise<void>
  /** The bytes of a mapped buffer; empty after `unmap`. A range can be asked for once a mapping. */
  getMappedRange(offset?: number, size?: number): ArrayBuffer
  /** Gives the buffer back to the device. While it is mapped, or about to be, no work can use it. */
  unmap(): void
  destroy(): void
}

export type GPUCommandEncoder = {
  beginComputePass(): GPUComputePassEncoder
  /** From a buffer with COPY_SRC to one with COPY_DST, in bytes, multiples of 4. */
  copyBufferToBuffer(
    source: GPUBuffer,
    sourceOffset: number,
    destination: GPUBuffer,
    destinationOffset: number,
    size: number,
  ): void
  finish(): GPUCommandBuffer
}

export type GPUComputePassEncoder = {
  setPipeline(pipeline: GPUComputePipeline): void
  setBindGroup(index: number, group: GPUBindGroup): void
  /** Each at most `limits.maxComputeWorkgroupsPerDimension`. */
  dispatchWorkgroups(x: number, y?: number, z?: number): void
  end(): void
}

export type GPUComputePipeline = {
  getBindGroupLayout(index: number): GPUBindGroupLayout
}

// Objects that are only handed on.
export type GPUShaderModule = {
  readonly __kind?: 'GPUShaderModule'
}
export type GPUBindGroupLayout = {
  readonly __kind?: 'GPUBindGroupLayout'
}
export type GPUBindGroup = { readonly __kind?: 'GPUBindGroup' }
export type GPUCommandBuffer = {
  readonly __kind?: 'GPUCommandBuffer'
}

/** What a search needs of an AbortSignal. */
export type AbortSignal = {
  readonly aborted: boolean
  /** Throws an `AbortError` if the signal is aborted. */
  throwIfAborted(): void
}
