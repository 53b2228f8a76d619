/** naga's names of things as WGSL has them. */

const OPERATORS: Readonly<Record<string, string>> = {
  Add: '+',
  Subtract: '-',
  Multiply: '*',
  Divide: '/',
  Modulo: '%',
  Equal: '==',
  NotEqual: '!=',
  Less: '<',
  LessEqual: '<=',
  Greater: '>',
  GreaterEqual: '>=',
  And: '&',
  ExclusiveOr: '^',
  InclusiveOr: '|',
  LogicalAnd: '&&',
  LogicalOr: '||',
  ShiftLeft: '<<',
  ShiftRight: '>>',
  LogicalNot: '!',
  BitwiseNot: '~',
  Negate: '-',
}

export function operator(name: string): string {
  return OPERATORS[name] ?? name
}

/** Rust's debug output of a type as WGSL, with an article where it is no name. */
export function typeName(debug: string): string {
  const scalar = /kind: (\w+), width: (\d)/.exec(debug)
  const name = scalar
    ? `${{ Uint: 'u', Sint: 'i', Float: 'f' }[scalar[1]!] ?? ''}${8 * Number(scalar[2])}`
    : ''
  const plain = scalar?.[1] === 'Bool' ? 'bool' : name
  if (debug.startsWith('Scalar')) return `\`${plain}\``
  if (debug.startsWith('Atomic')) return `\`atomic<${plain}>\``
  if (debug.startsWith('Vector'))
    return `\`vec${{ Bi: 2, Tri: 3, Quad: 4 }[/size: (\w+)/.exec(debug)?.[1] ?? ''] ?? ''}<${plain}>\``
  const kind = /^\w+/.exec(debug)?.[0]
  return (
    { Pointer: 'a pointer', ValuePointer: 'a pointer', Array: 'an array', Struct: 'a structure' }[
      kind ?? ''
    ] ?? 'a value of another type'
  )
}

/** naga's name of a built-in function, `ExtractBits`, as WGSL has it. */
export function builtIn(name: string): string {
  return /^\w+$/.test(name) ? `\`${name[0]!.toLowerCase()}${name.slice(1)}\`` : 'This'
}

export function snakeCase(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase()
}

export function inputType(name: string): string {
  return name === 'LocalInvocationIndex' ? 'it is a `u32`' : 'it is a `vec3<u32>`'
}
