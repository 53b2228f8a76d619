import * as React from 'react'
import * as jsxRuntime from 'react/jsx-runtime'
import type { CompiledMdx } from './compile'

export type MdxComponent = React.ComponentType<{
  // Each component has its own props; MDX does not know them.
  components: Readonly<Record<string, React.ElementType>>
}>

/** Runs compiled MDX on the server. In a browser this would need 'unsafe-eval'. */
export function evaluate({ code }: CompiledMdx): MdxComponent {
  const run = new Function('React', 'ReactDOM', '_jsx_runtime', code) as (
    ...globals: unknown[]
  ) => { default: MdxComponent }
  return run(React, {}, jsxRuntime).default
}
