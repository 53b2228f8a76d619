/** What programs of the tests use of deno, whose types Node's do not know. */
export const deno = (
  globalThis as unknown as {
    Deno: {
      args: readonly string[]
      writeTextFileSync(file: string, text: string): void
      exit(code: number): never
    }
  }
).Deno
