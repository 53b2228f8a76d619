/** esbuild's loader `binary`: see ../guest-bundle.ts. */
declare module 'naga-wasm/naga_bg.wasm' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
