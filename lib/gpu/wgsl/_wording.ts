/* eslint-disable max-lines -- one table, read from top to bottom: the first rule that fits decides */
import { builtIn, inputType, operator, snakeCase, typeName } from './_names'
import type { Report } from './_report'

/** What is wrong with a shader, in our words: none of naga's internals, and where possible what to do. */
export function wordingOf({ said, quoted }: Report): string {
  const shown = quoted && quoted.length <= 60 ? ` in \`${quoted}\`` : ''
  for (const [pattern, word] of RULES) {
    const match = pattern.exec(said)
    if (!match) continue
    return word(
      match.map((part) => part ?? ''),
      {
        shown,
        here: quoted && quoted.length <= 60 ? `\`${quoted}\`` : 'this',
        fn: functionOf(said),
      },
    )
  }
  if (!INTERNALS.test(said)) return sentence(said)
  return `The compiler does not accept this${shown}, and says no more about it that would help.`
}

type Words = { shown: string; here: string; fn: string }
type Rule = readonly [RegExp, (match: readonly string[], words: Words) => string]

/** Handles, Rust's debug output, names of naga's own types. */
const INTERNALS =
  /\[\d+\]|naga|[Ii]nternal|front end|Expression|Some\(|\bNone\b|Scalar|TypeFlags|TypeInner|Handle|\{ |overrides should|<\{/

const RULES: readonly Rule[] = [
  [
    /`return` expression None does not match/,
    (_, { fn }) =>
      `${fn} has to return a value on every path, and one path ends without \`return\` and a value.`,
  ],
  [
    /`return` expression Some\(.*\) does not match the declared return type None/,
    (_, { fn }) =>
      `${fn} returns no value: nothing may stand behind this \`return\`, or its head needs \`-> type\`.`,
  ],
  [
    /`return` expression Some/,
    (_, { fn }) =>
      `What is returned here does not have the type that ${fn} declares behind \`->\`.`,
  ],
  [
    /doesn't relate to a valid destination for a store/,
    (_, { here }) =>
      `${capital(here)} cannot be written: its variable is read-only (\`var<storage, read>\` or \`var<uniform>\`).`,
  ],
  [
    /The type of .* doesn't match the type stored in/,
    (_, { shown }) =>
      `The value does not have the type of the variable that it is written to${shown}.`,
  ],
  [
    /Incompatible operands: (\w+)\((.*), (.*)\)/,
    ([, op, a]) =>
      `\`${operator(op!)}\` does not work on ${a === '_' ? 'these types' : `a value of type ${a}`}${isLogical(op!) ? ': both sides have to be bool' : ''}.`,
  ],
  [
    /Operation (\w+) can't work with \[\d+\] \(of type (.+)\) and \[\d+\] \(of type (.+)\)/,
    ([, op, a, b], { shown }) =>
      `\`${operator(op!)}\` does not work on ${typeName(a!)} and ${typeName(b!)}${shown}. WGSL converts no types by itself: write the conversion, like \`u32(x)\`.`,
  ],
  [
    /Operation (\w+) can't work with/,
    ([, op], { shown }) => `\`${operator(op!)}\` does not work on a value of this type${shown}.`,
  ],
  [
    /Cannot apply the unary op to the argument/,
    (_, { shown }) => `This operator does not work on a value of this type${shown}.`,
  ],
  [
    /Accessing index (\d+) is out of .* bounds|Index (\d+) is out of bounds/,
    ([, a, b], { shown }) =>
      `The index ${a || b} lies beyond the end${shown}: what is indexed has fewer elements.`,
  ],
  [
    /Cannot access at the index/,
    (_, { shown }) => `The index lies beyond the end${shown}: what is indexed has fewer elements.`,
  ],
  [/via a negative index/, (_, { shown }) => `The index is negative${shown}.`],
  [
    /Accessing with index .* can't be done/,
    (_, { shown }) => `An index has to be one number of type u32 or i32${shown}.`,
  ],
  [/Division by zero/, (_, { shown }) => `The divisor is a constant that is zero${shown}.`],
  [
    /Shift amount exceeds|RHS of shift operation is greater/,
    (_, { shown }) => `A number of 32 bits cannot be shifted by 32 bits or more${shown}.`,
  ],
  [
    /The `if` condition .* is not a boolean/,
    (_, { here }) =>
      `A condition has to be bool, and ${here} is not: compare it, like \`x != 0u\`.`,
  ],
  [
    /Expected selection condition to be a boolean value, got (.+)/,
    ([, type]) => `The last argument of \`select\` has to be bool, and this is ${typeName(type!)}.`,
  ],
  [
    /Requires (\d+) arguments, but (\d+) are provided/,
    ([, wanted, given], { shown }) =>
      `The function takes ${counted(wanted!, 'argument')}, and ${given === '1' ? 'one is' : `${given} are`} given${shown}.`,
  ],
  [
    /Argument (\d+) value .* doesn't match the type/,
    ([, index], { shown }) =>
      `Argument ${Number(index) + 1} does not have the type that the function wants${shown}.`,
  ],
  [
    /Argument '(\w+)' at index \d+ is a pointer of space (\w+)/,
    ([, name, space]) =>
      `The CPU path does not know pointers to ${space === 'WorkGroup' ? 'workgroup' : (space ?? '').toLowerCase()} variables as parameters (\`${name}\`): use the variable itself in the function, or pass the value and return it.`,
  ],
  [
    /Argument '(\w+)' at index \d+ has a type that can't be passed/,
    ([, name]) => `The parameter \`${name}\` has a type that cannot be passed to a function.`,
  ],
  [
    /overrides should not be present/,
    () => 'The CPU path does not know `override`: write `const`.',
  ],
  [
    /Not implemented as constant expression: (.+?)(?: built-in function)?$/,
    ([, name]) =>
      `${builtIn(name!)} cannot be computed by the compiler in a constant here: write its value, or compute it with \`let\` inside a function.`,
  ],
  [
    /not supported in a const context/,
    (_, { shown }) =>
      `This cannot be computed by the compiler in a constant here${shown}: write its value, or compute it with \`let\` inside a function.`,
  ],
  [
    /Unexpected runtime-expression/,
    (_, { here }) =>
      `Here stands what the compiler has to know, a constant, and ${here} is known only when the shader runs.`,
  ],
  [
    /Composing expects (\d+) components but (\d+) were given/,
    ([, wanted, given], { shown }) =>
      `${counted(wanted!, 'value')} ${wanted === '1' ? 'is' : 'are'} wanted, and ${given} ${given === '1' ? 'is' : 'are'} given${shown}.`,
  ],
  [
    /Constructor expects (\d+) components, found (\d+)/,
    ([, wanted, given], { shown }) =>
      `${counted(wanted!, 'value')} ${wanted === '1' ? 'is' : 'are'} wanted, and ${given} ${given === '1' ? 'is' : 'are'} given${shown}.`,
  ],
  [
    /Composing (\d+)'s component type is not expected/,
    ([, index], { shown }) =>
      `Value ${Number(index) + 1} does not have the type of its place${shown}.`,
  ],
  [
    /automatic conversions cannot convert (?:elements of )?`(.+)` to `(.+)`/,
    ([, from, to]) =>
      `A value of type \`${to}\` is wanted here, and this is \`${from}\`. WGSL converts no types by itself: write the conversion, like \`${/^[iu]32$/.test(to!) ? to : 'u32'}(x)\`.`,
  ],
  [
    /the type of `(.+)` is expected to be `(.+)`, but got `(.+)`/,
    ([, name, wanted, given]) =>
      `\`${name}\` is declared \`${wanted}\`, and its value is \`${given}\`.`,
  ],
  [
    /no definition in scope for identifier: [`'](.+)[`']/,
    ([, name]) => `Nothing with the name \`${name}\` is known here.`,
  ],
  [
    /invalid left-hand side of assignment(.*consider declaring `(\w+)`)?/,
    ([, , name]) =>
      name
        ? `\`${name}\` cannot be written: \`let\`, \`const\` and parameters keep their value. Declare a \`var\`.`
        : 'This cannot be written: only variables, their elements and their members can.',
  ],
  [/redefinition of `(.+)`/, ([, name]) => `The name \`${name}\` is taken already.`],
  [
    /name `(.+)` is a reserved keyword/,
    ([, name]) => `\`${name}\` is a reserved word of WGSL: take another name.`,
  ],
  [
    /Identifier starts with a reserved prefix: `(.+)`/,
    ([, name]) => `A name may not start with two underscores: \`${name}\`.`,
  ],
  [
    /declaration of `(.+)` is (recursive|cyclic)/,
    ([, name]) => `\`${name}\` uses itself, and WGSL knows no recursion.`,
  ],
  [
    /atomic variables cannot be accessed directly/,
    (_, { here }) =>
      `${capital(here)} is atomic: read and write it with \`atomicLoad\`, \`atomicStore\`, \`atomicAdd\` and the like.`,
  ],
  [
    /atomic operation is done on a pointer to a non-atomic/,
    (_, { here }) =>
      `An atomic function wants a pointer to an \`atomic<u32>\` or \`atomic<i32>\`, like \`&counter\`, and ${here} is none.`,
  ],
  [
    /numeric literal not representable by target type: `(.+)`/,
    ([, number]) => `\`${number}\` does not fit into 32 bits.`,
  ],
  [
    /the concrete type `(.+)` cannot represent the abstract value `(.+)` accurately/,
    ([, type, value]) => `\`${value}\` does not fit into \`${type}\`.`,
  ],
  [
    /invalid field accessor `(.+)`/,
    ([, name]) => `There is no member or component \`${name}\` here.`,
  ],
  [
    /unused return value from function annotated with @must_use.*function '(\w+)'/,
    ([, name]) => `\`${name}\` gives a value, and nothing is done with it.`,
  ],
  [
    /function does not return any value/,
    () => 'This function returns no value: call it in a statement of its own.',
  ],
  [
    /increment\/decrement operation requires/,
    () => '`++` and `--` work on variables of type u32 or i32 alone.',
  ],
  [
    /Multiple `switch` cases for \w+\((-?\d+)\)/,
    ([, value]) => `The case ${value} stands more than once in a \`switch\`.`,
  ],
  [/missing a `default` case/, () => 'A `switch` needs a `default` case.'],
  [/Multiple `default` cases/, () => 'A `switch` has one `default` case, and not more.'],
  [/invalid `switch` case selector/, () => 'A case has to have the type of what is switched on.'],
  [/invalid `switch` selector/, () => 'A `switch` works on one number of type u32 or i32.'],
  [/`break` is used outside/, () => 'Only a loop or a `switch` can be left with `break`.'],
  [/`continue` is used outside/, () => '`continue` belongs into a loop.'],
  [/`return` is called within a `continuing`/, () => 'A `continuing` block may not `return`.'],
  [
    /Workgroup size is out of range/,
    () => 'A workgroup has at least one invocation: each number of `@workgroup_size` is 1 or more.',
  ],
  [
    /workgroup size is missing/,
    () => 'A compute shader needs its size: write `@workgroup_size(64)` behind `@compute`.',
  ],
  [
    /Built-in type for (\w+) is invalid/,
    ([, name]) =>
      `The parameter with \`@builtin(${snakeCase(name!)})\` has the wrong type: ${inputType(name!)}.`,
  ],
  [
    /Entry point arguments and return values must all have bindings/,
    () =>
      'An entry point takes built-in values alone, like `@builtin(global_invocation_id) id: vec3<u32>`, and returns nothing.',
  ],
  [
    /Binding decoration is missing or not applicable/,
    () =>
      '`var<storage>` and `var<uniform>` need a place, like `@group(0) @binding(0)`, and other variables have none.',
  ],
  [
    /The array stride (\d+) is not a multiple of the required alignment (\d+)/,
    ([, stride, wanted]) =>
      `In \`var<uniform>\` the elements of an array lie ${wanted} bytes apart, and these ${stride}: use \`vec4<u32>\`, or \`var<storage, read>\`.`,
  ],
  [
    /do not meet the required TypeFlags\(.*HOST_SHAREABLE/,
    () => 'A buffer holds numbers, vectors, arrays and structures of them: `bool` cannot be in it.',
  ],
  [
    /type \[\d+\] that can't be stored in a local variable/,
    () =>
      'A variable in a function cannot have this type: an array needs its length, and a pointer is named with `let`.',
  ],
  [
    /invalid address space for local variable: `(.+)`/,
    ([, space]) => `\`var<${space}>\` stands outside of functions.`,
  ],
  [/`const_assert` failure/, (_, { here }) => `\`const_assert\`: ${here} is false.`],
  [
    /Expected selection argument types to match|type mismatch for reject and accept values/,
    () => 'The first two arguments of `select` have to have one type.',
  ],
  [
    /wrong type passed as argument #(\d+) to `(.+?)`/,
    ([, index, name]) => `Argument ${index} of \`${name}\` has a type that it does not work on.`,
  ],
  [
    /inconsistent type passed as argument #(\d+) to `(.+?)`/,
    ([, index, name]) =>
      `Argument ${index} of \`${name}\` has another type than the arguments before it.`,
  ],
  [
    /Loading of .* can't be done|Array length of .* can't be done/,
    (_, { here }) => `A pointer is wanted here, like \`&buffer\`, and ${here} is none.`,
  ],
  [
    /expected (.+), found "(.*)"/s,
    ([, wanted, found]) =>
      `Expected ${wanted}, found ${found ? `\`${found.replaceAll('\\n', ' ').slice(0, 40)}\`` : 'the end of the file'}.`,
  ],
]

function isLogical(name: string): boolean {
  return name.startsWith('Logical')
}

function functionOf(said: string): string {
  const name = /^Function \[\d+\] '(\w+)'|^Entry point (\w+)/.exec(said)
  return name ? `\`${name[1] ?? name[2]}\`` : 'The function'
}

function counted(count: string, what: string): string {
  return `${count} ${what}${count === '1' ? '' : 's'}`
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}

/** naga's own words, where they are fit to be read. */
function sentence(said: string): string {
  const text = said.trim().replaceAll('"', '`')
  return `${capital(text)}${/[.!?]$/.test(text) ? '' : '.'}`
}
