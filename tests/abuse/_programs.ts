/**
 * Programs that mean harm. Each exports `reverse`, solves nothing, and prints or returns whatever it got hold
 * of. FILE, PORT, ENV and GUEST stand for the secrets' places; the test puts the real ones in.
 */
export type Abuse = readonly [name: string, source: string]

const raw = String.raw

/** Tries one thing on every call and gives away what came of it. */
const gets = (name: string, code: string): Abuse => [
  name,
  raw`export async function reverse(text: string) {
  try {
    const got: any = await (async () => { ${code} })()
    console.log('got', got)
    return 'got ' + String(got)
  } catch (error) {
    console.log('no', String(error))
    return 'no ' + String(error)
  }
}`,
]

/** Does one thing on the first call. */
const does = (name: string, code: string): Abuse => [
  name,
  `export function reverse(text: any): any {\n${code}\n}`,
]

const top = (name: string, code: string): Abuse => [
  name,
  `${code}\nexport function reverse(text: any): any { return text }`,
]

const AsyncImport = 'Function("name", "options", "return import(name, options)")'

const files: Abuse[] = [
  top(
    'a file as text, imported',
    `import secret from 'file://FILE' with { type: 'text' }\nconsole.log(secret)`,
  ),
  top(
    'a file as JSON, imported',
    `import * as secret from 'file://FILE' with { type: 'json' }\nconsole.log(secret)`,
  ),
  top('a file, required', `console.log((require as any)('FILE'))\ndeclare const require: unknown`),
  top(
    'a module of node, required',
    `console.log((require as any)('node:fs').readFileSync('FILE', 'utf8'))\ndeclare const require: unknown`,
  ),
  top(
    'a path out of the program',
    `import * as secret from '../../../../../../../../..FILE'\nconsole.log(secret)`,
  ),
  gets(
    'a file as text, import()',
    `return (await import('file://FILE' as any, { with: { type: 'text' } } as any)).default`,
  ),
  gets(
    'a file as text, import() in Function',
    `return (await ${AsyncImport}('file://FILE', { with: { type: 'text' } })).default`,
  ),
  gets(
    'a file as bytes',
    `return new TextDecoder().decode((await ${AsyncImport}('file://FILE', { with: { type: 'bytes' } })).default)`,
  ),
  gets(
    'a file as JSON',
    `return JSON.stringify((await ${AsyncImport}('file://FILE', { with: { type: 'json' } })).default)`,
  ),
  gets('a file as a module', `return (await ${AsyncImport}('file://FILE')).default`),
  gets(
    'the guest as text',
    `return (await ${AsyncImport}('file://GUEST', { with: { type: 'text' } })).default`,
  ),
  gets('a file, fetched', `return (await fetch('file://FILE')).text()`),
  gets('a file, read by Deno', `return (globalThis as any).Deno.readTextFileSync('FILE')`),
  gets(
    'a file, read by node',
    `return (await ${AsyncImport}('node:fs')).readFileSync('FILE', 'utf8')`,
  ),
  gets(
    'a file, read by process.getBuiltinModule',
    `return (globalThis as any).process.getBuiltinModule('fs').readFileSync('FILE', 'utf8')`,
  ),
  gets(
    'a file through core ops',
    `const D = (globalThis as any).Deno; return D[D.internal].core.ops.op_read_file_text_sync('FILE')`,
  ),
  gets(
    'a file through the bootstrap',
    `return (globalThis as any).__bootstrap.core.ops.op_read_file_text_sync('FILE')`,
  ),
  gets(
    'another import map',
    `return (await ${AsyncImport}('data:application/typescript,import * as fs from "fs"; export default fs.readFileSync("FILE","utf8")')).default`,
  ),
  gets('a file by npm', `return Object.keys(await ${AsyncImport}('npm:express'))`),
  gets('a module by jsr', `return Object.keys(await ${AsyncImport}('jsr:@std/fs'))`),
  gets('wasm from a file', `return (await ${AsyncImport}('file:///deno'))`),
]

const surroundings: Abuse[] = [
  gets('the environment of Deno', `return (globalThis as any).Deno.env.get('ENV')`),
  gets('the environment of node', `return (globalThis as any).process.env.ENV`),
  gets(
    'the environment of a process',
    `return (await ${AsyncImport}('file:///proc/self/environ', { with: { type: 'text' } })).default`,
  ),
  gets('the environment by node:process', `return (await ${AsyncImport}('node:process')).env.ENV`),
  gets(
    'the command line',
    `return (await ${AsyncImport}('file:///proc/1/cmdline', { with: { type: 'text' } })).default + 'ENV'`,
  ),
  gets('a host that answers, fetched', `return (await fetch('http://127.0.0.1:PORT/')).text()`),
  gets(
    'a host that answers, imported',
    `return (await ${AsyncImport}('http://127.0.0.1:PORT/x.js')).default`,
  ),
  gets('a host that answers, by socket', `return (globalThis as any).Deno.connect({ port: PORT })`),
  gets('a host that answers, by WebSocket', `return new WebSocket('ws://127.0.0.1:PORT/')`),
  gets('a host that answers, by node', `return (await ${AsyncImport}('node:net')).connect(PORT)`),
  gets('a host that answers, by EventSource', `return new EventSource('http://127.0.0.1:PORT/')`),
  gets(
    'a host that answers, by wasm streaming',
    `return WebAssembly.compileStreaming(fetch('http://127.0.0.1:PORT/'))`,
  ),
  gets(
    'a process',
    `return new (globalThis as any).Deno.Command('cat', { args: ['FILE'] }).outputSync().stdout`,
  ),
  gets(
    'a process by node',
    `return (await ${AsyncImport}('node:child_process')).execSync('cat FILE')`,
  ),
  gets('a library', `return (globalThis as any).Deno.dlopen('libc.so.6', {})`),
  gets('a signal', `return (globalThis as any).Deno.kill(1, 'SIGKILL')`),
  gets('a worker', `return new Worker('data:text/javascript,for(;;);', { type: 'module' })`),
  gets(
    'a worker of node',
    `return new (await ${AsyncImport}('node:worker_threads')).Worker('for(;;);', { eval: true })`,
  ),
  gets('the GPU', `return (navigator as any).gpu.requestAdapter()`),
  gets('shared memory', `return new SharedArrayBuffer(1024).byteLength`),
  gets(
    'a shell of V8',
    `return (await ${AsyncImport}('node:v8')).setFlagsFromString('--allow-natives-syntax')`,
  ),
  gets('an inspector', `return (await ${AsyncImport}('node:inspector')).open(0)`),
  gets(
    'an inspector by promises',
    `const { Session } = await ${AsyncImport}('node:inspector/promises'); const session = new Session(); session.connect(); return JSON.stringify(await session.post('Runtime.evaluate', { expression: 'Deno.env.get("ENV")' }))`,
  ),
  gets(
    'names of hosts',
    `return JSON.stringify(await (await ${AsyncImport}('node:dns/promises')).lookup('localhost'))`,
  ),
  gets('timers of node', `await (await ${AsyncImport}('node:timers/promises')).setTimeout(1e6)`),
  gets(
    'a file as text, imported by a module of data',
    `return (await ${AsyncImport}('data:text/javascript,import text from "file://FILE" with { type: "text" }; export default text')).default`,
  ),
  gets('modules of the runtime', `return Object.keys(await ${AsyncImport}('ext:core/mod.js'))`),
  gets(
    'the listeners of the global',
    `for (const symbol of Object.getOwnPropertySymbols(globalThis)) { const { listeners } = (globalThis as any)[symbol] ?? {}; if (listeners) return 'FILE' + JSON.stringify(Object.values(listeners)) } return 'none'`,
  ),
  gets(
    'a context of node:vm',
    `return (await ${AsyncImport}('node:vm')).runInNewContext('this.constructor.constructor("return process")()')`,
  ),
  top(
    'the way out',
    `(globalThis as any).Deno?.exit(0); (globalThis as any).process?.exit(0); (globalThis as any).close?.()`,
  ),
]

const escapes: Abuse[] = [
  gets(
    'the constructor of the console',
    `return (console.log as any).constructor('return typeof Deno + typeof process + typeof require')()`,
  ),
  gets(
    'the constructor of require',
    `return (require as any).constructor('return Deno.env.get("ENV")')()`,
  ),
  gets(
    'the constructor of a kit function',
    `return (require as any)('kit').sha256.constructor('return Deno.env.get("ENV")')()`,
  ),
  gets(
    'the constructor of async functions',
    `return (async () => {}).constructor('return Deno.readTextFileSync("FILE")')()`,
  ),
  gets(
    'the constructor of generators',
    `return [...(function* () {} as any).constructor('yield Deno.readTextFileSync("FILE")')()]`,
  ),
  gets('an indirect eval', `return (0, eval)('Deno.readTextFileSync("FILE")')`),
  gets(
    'call sites',
    `(Error as any).prepareStackTrace = (_: any, sites: any[]) => sites; const sites: any = new Error().stack; (Error as any).prepareStackTrace = undefined
      return sites.map((site: any) => [site.getThis?.(), site.getFunction?.(), site.getFileName?.()]).map((parts: any) => parts.map((part: any) => typeof part === 'function' ? part('FILE') : part))`,
  ),
  gets(
    'the caller',
    `function inner(): any { return (inner as any).caller?.caller } return (inner() as any)('FILE')`,
  ),
  gets(
    'a realm',
    `return new (globalThis as any).ShadowRealm().evaluate('Deno.readTextFileSync("FILE")')`,
  ),
  gets(
    'the global through a prototype',
    `let at: any = globalThis; const seen = []; while (at) { seen.push(...Reflect.ownKeys(at).filter((key) => { try { return /deno|process|fetch|internal|node/i.test(String(key)) && (globalThis as any)[key] !== undefined } catch { return false } })); at = Object.getPrototypeOf(at) } if (seen.length) return (globalThis as any)[seen[0]!]; return 'none'`,
  ),
  gets(
    'symbols of the runtime',
    `return Object.getOwnPropertySymbols(globalThis).map((symbol) => [String(symbol), (globalThis as any)[symbol]]).filter(([, value]) => typeof value === 'object' && value !== null).map(([name]) => name)`,
  ),
  gets('natives of V8', `return (0, eval)('%DebugPrint(1)')`),
  gets(
    'the frozen console, thawed',
    `(console as any).log = (...parts: unknown[]) => parts; Object.setPrototypeOf(console, { get then() { throw 1 } }); return 1`,
  ),
  gets(
    'a host object of wasm',
    `const bytes = new Uint8Array([0,97,115,109,1,0,0,0]); return WebAssembly.instantiate(bytes)`,
  ),
  gets('the finalizers', `return new (globalThis as any).FinalizationRegistry(() => {})`),
  gets('the clock', `return (globalThis as any).performance.now()`),
  gets('chance', `return (globalThis as any).crypto.getRandomValues(new Uint8Array(4))`),
  gets(
    'the host by structuredClone',
    `return structuredClone({ get a() { return (globalThis as any).Deno.readTextFileSync('FILE') } }).a`,
  ),
]

const persistence: Abuse[] = [
  gets('localStorage', `localStorage.setItem('left', 'FILE'); return localStorage.getItem('left')`),
  gets(
    'caches',
    `const cache = await caches.open('left'); await cache.put('http://left/', new Response('FILE')); return 'kept'`,
  ),
  gets('a database', `return (globalThis as any).Deno.openKv()`),
  gets('indexedDB', `return indexedDB.open('left')`),
  gets('a channel', `return new BroadcastChannel('left').postMessage('FILE')`),
  gets('a temporary file', `return (globalThis as any).Deno.makeTempFileSync()`),
]

const loops: Abuse[] = [
  does('while', 'while (true);'),
  top('a loop on load', 'for (;;);'),
  does('microtasks', 'const next = (): any => Promise.resolve().then(next)\nreturn next()'),
  does(
    'queueMicrotask',
    'const next = () => queueMicrotask(next)\nnext()\nreturn new Promise(() => {})',
  ),
  does('timers', 'const next = () => setTimeout(next, 0)\nnext()\nreturn new Promise(() => {})'),
  does('a regular expression', "return /^(a+)+$/.test('a'.repeat(40) + '!')"),
  does('a generator', 'function* all() { for (;;) yield 1 }\nreturn [...all()].length'),
  does(
    'a generator that only counts',
    'function* all() { for (;;) yield 1 }\nlet n = 0\nfor (const one of all()) n += one\nreturn n',
  ),
  does(
    'an async generator',
    'return (async () => { async function* all() { for (;;) yield 1 }\nfor await (const one of all());\n})()',
  ),
  does('a getter of the answer', 'return { get value() { for (;;); } }'),
  does('a proxy as the answer', 'return new Proxy({}, { ownKeys() { for (;;); } })'),
  does('a then of the answer', 'return { then() { for (;;); } }'),
  does(
    'thens without end',
    'const again = (): any => ({ then: (resolve: any) => resolve(again()) })\nreturn again()',
  ),
  does(
    'a toString of what is thrown',
    'throw { toString() { for (;;); }, get message() { for (;;); } }',
  ),
  does('a getter of what is printed', 'console.log({ get toJSON() { for (;;); } })\nreturn 1'),
  does('a comparator', 'return [3, 2, 1].sort(() => { for (;;); })'),
  does('finally', 'for (;;) try { return 1 } finally { continue }'),
  does('a large power', 'return (3n ** (3n ** 16n)).toString().length'),
  does('a large fill', 'return new Array(2 ** 32 - 1).fill(0).length'),
  does(
    'Atomics.wait',
    'return (globalThis as any).Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
  ),
  does('a promise that never ends', 'return new Promise(() => {})'),
  does(
    'recursion in promises',
    'const deeper = async (): Promise<any> => deeper()\nreturn deeper()',
  ),
  top('a class that is never done', 'class Endless { static one = (() => { for (;;); })() }'),
  does('replace', "return 'a'.repeat(2 ** 20).replace(/a/g, () => 'a'.repeat(2 ** 10)).length"),
]

const memory: Abuse[] = [
  does('an array', 'const all: unknown[] = []\nfor (;;) all.push(new Array(1000).fill(1.5))'),
  does(
    'a string',
    "let all = 'x'\nconst kept: string[] = []\nfor (;;) { all += all.slice(0, 1e6) + 'y'; kept.push(all.split('').reverse().join('')) }",
  ),
  does(
    'array buffers',
    'const all: unknown[] = []\nfor (;;) all.push(new Uint8Array(1 << 24).fill(1))',
  ),
  does(
    'array buffers, untouched',
    'const all: unknown[] = []\nfor (;;) all.push(new ArrayBuffer(1 << 26))',
  ),
  does('one array buffer', 'return new ArrayBuffer(2 ** 40).byteLength'),
  does(
    'a growing array buffer',
    'const one: any = new (ArrayBuffer as any)(0, { maxByteLength: 2 ** 33 })\nfor (let n = 0; ; n += 2 ** 24) { one.resize(n); new Uint8Array(one).fill(1) }',
  ),
  does(
    'wasm',
    'const all: unknown[] = []\nfor (;;) all.push(new (globalThis as any).WebAssembly.Memory({ initial: 256 }))',
  ),
  does('a map', 'const all = new Map()\nfor (let n = 0; ; n++) all.set(n, { n })'),
  does('a set of symbols', 'const all = new Set()\nfor (;;) all.add(Symbol())'),
  does(
    'closures',
    'let last: any = null\nfor (;;) { const before = last; const data = new Array(100).fill(1); last = () => [before, data] }',
  ),
  does('bigints', 'let n = 3n\nfor (;;) n = n * n'),
  does('promises', 'return new Promise(() => { for (;;) Promise.resolve().then(() => 1) })'),
  does(
    'regular expressions',
    "const all: unknown[] = []\nfor (let n = 0; ; n++) { const one = new RegExp('a'.repeat(1000) + n); one.test('b'); all.push(one) }",
  ),
  does(
    'functions',
    "const all: unknown[] = []\nfor (let n = 0; ; n++) all.push(new Function('return ' + n))",
  ),
  does(
    'clones',
    'const all: unknown[] = []\nconst one = new Array(1e5).fill(1.5)\nfor (;;) all.push(structuredClone(one))',
  ),
  does(
    'encoded text',
    "const all: unknown[] = []\nfor (;;) all.push(new TextEncoder().encode('x'.repeat(1e7)))",
  ),
  does('the stack', 'const deeper = (n: number): number => deeper(n + 1) + 1\nreturn deeper(0)'),
  does(
    'the stack, caught',
    'const deeper = (): any => { try { return deeper() } catch { return deeper() } }\nreturn deeper()',
  ),
  does(
    'a sparse array',
    'const one: number[] = []\none[4e9] = 1\none.length = 4294967295\nreturn one',
  ),
]

const output: Abuse[] = [
  does(
    'a flood of console lines',
    "for (let n = 0; n < 1e6; n++) console.log('flood', n)\nreturn text",
  ),
  does('a console line of 100 MB', "console.log('x'.repeat(1e8))\nreturn text"),
  does(
    'a console line that is thrown',
    'console.log({ toString() { throw 1 } }, Symbol(), Object.create(null), new Proxy(function () {}, {}))\nreturn text',
  ),
  does(
    'console lines that look like answers',
    `console.log('["o","id",1,"ok",true,"logs",["a"]]\\n["o","id",2,"ok",true,"logs",["a"]]')\nreturn text`,
  ),
  does('an answer of 3 MB', "return 'x'.repeat(3e6)"),
  does('an answer of 400 MB', "return 'x'.repeat(4e8)"),
  does('an answer of 200,000 parts', 'return new Array(199_000).fill(1)'),
  does('an answer of a million parts', 'return new Array(1e6).fill(1)'),
  does('answers just below the limit', 'return new Uint8Array(1e6 - 100)'),
  does(
    'an answer 10,000 deep',
    'let one: unknown[] = []\nfor (let n = 0; n < 10_000; n++) one = [one]\nreturn one',
  ),
  does('an answer that contains itself', 'const one: any = { }\none.one = one\nreturn one'),
  does(
    'an answer of 63 levels, 3 wide',
    'let one: any = 1\nfor (let n = 0; n < 60; n++) one = [one, one]\nreturn one',
  ),
  does('a bigint of a million digits', 'return 10n ** 1_000_000n'),
  does('a hundred bigints of 19,000 digits', 'return new Array(100).fill(10n ** 19_000n)'),
  does('bigints just below the limit', 'return new Array(390).fill(10n ** 4_990n)'),
  does('a symbol', 'return Symbol.iterator'),
  does('a function', 'return () => text'),
  does('a DataView', 'return new DataView(new ArrayBuffer(8))'),
  does(
    'a buffer that is gone',
    'const one = new Uint8Array(8)\nstructuredClone(one, { transfer: [one.buffer] })\nreturn one',
  ),
  does('toJSON', "return { toJSON: () => 'cba' }"),
  does(
    'an equal of everything',
    "return { valueOf: () => 'cba', toString: () => 'cba', [Symbol.toPrimitive]: () => 'cba', equals: () => true }",
  ),
  does('a String object', "return new String([...text].reverse().join(''))"),
  does(
    'a proxy of everything',
    'return new Proxy(function () {}, { get: () => true, has: () => true, ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) })',
  ),
  does('half a character', "return '\\ud800' + text + '\\udfff\\0\\u001b[2J'"),
  does('null, thrown', 'throw null'),
  does('a proxy, thrown', 'throw new Proxy({}, { get() { throw 1 } })'),
  does('an error with 10 MB of message', "throw new Error('x'.repeat(1e7))"),
  does(
    'an error with a name that is none',
    'throw Object.assign(new Error(), { name: { a: 1 }, message: 5, stack: 7 })',
  ),
  does(
    'an error in a file of ours',
    "const error = new Error('x')\nerror.stack = 'Error: x\\n at f (constructor.ts:1:1)'\nthrow error",
  ),
  does(
    'an error on line 1e21',
    "const error = new Error('x')\nerror.stack = 'at reverse.ts:999999999999999999999:999999999999999999999'\nthrow error",
  ),
  does(
    'an error with 1 MB of stack',
    "const error = new Error('x')\nerror.stack = 'a'.repeat(1e6)\nthrow error",
  ),
  does(
    'an error of a microtask',
    "queueMicrotask(() => { throw new Error('out of memory FILE') })\nreturn text",
  ),
  does(
    'a rejection that nobody hears',
    "void Promise.reject(new Error('out of memory'))\nreturn text",
  ),
]

/** Bends what the guest itself uses. A forged line is only ever a wrong answer. */
const forge = (line: string) => raw`
const real = Uint8Array.prototype.subarray
const forged = new TextEncoder().encode(${line})
let done = false
Uint8Array.prototype.subarray = function (this: any, ...range: any[]): any {
  if (!done && this.length < 5000) { done = true; return forged }
  return Reflect.apply(real, this, range)
} as any`

const poison: Abuse[] = [
  top('a forged line', forge("'passed\\n'")),
  top(
    'a forged answer to nothing',
    forge(`'["o","id",99,"ok",true,"value","cba","logs",["a"]]\\n'`),
  ),
  top(
    'a thousand forged answers',
    forge(
      `Array.from({ length: 1000 }, (_, id) => '["o","id",' + id + ',"ok",true,"value","cba","logs",["a"]]').join('\\n')`,
    ),
  ),
  top(
    'a forged answer with a prototype',
    forge(`'["o","__proto__",["o","ok",true],"id",2,"logs",["a"]]\\n'`),
  ),
  top('a forged object', forge(`'{"__proto__":{"polluted":true},"id":2,"ok":true,"logs":[]}\\n'`)),
  top(
    'a forged status',
    forge(`'["o","id",2,"ok",true,"status","passed","tests",["a"],"logs",["a"]]\\n'`),
  ),
  top('a forged line that is deep', forge(`'["a",'.repeat(1e5) + '\\n'`)),
  top('a forged line of 3 MB', forge("'A'.repeat(3e6)")),
  top(
    'forged lines without end',
    `${forge("'A\\n'.repeat(1e6)")}\nUint8Array.prototype.subarray = () => forged as any`,
  ),
  top(
    'a forged line that is no text',
    forge("'\\0\\0\\n'")
      .replace('new TextEncoder().encode', 'Uint8Array.of')
      .replace("'\\0\\0\\n'", '255, 254, 0, 10'),
  ),
  does('an own __proto__', 'return JSON.parse(\'{"__proto__":{"polluted":true}}\')'),
  does(
    'constructor.prototype',
    'return { constructor: { prototype: { polluted: true } }, hasOwnProperty: 1, then: 1, toString: 1 }',
  ),
  does(
    'a map of prototypes',
    "return new Map<any, any>([['__proto__', { polluted: true }], ['constructor', 1]])",
  ),
  top(
    'prototypes with setters',
    "for (const name of ['0', 'id', 'ok', 'value', 'logs', 'load', 'call', 'then']) Object.defineProperty(Object.prototype, name, { get: () => 'cba', set() {}, configurable: true })",
  ),
  top('no Array.isArray', 'Array.isArray = (() => true) as any'),
  top('no JSON', "JSON.stringify = () => 'cba'; JSON.parse = () => ({ id: 1, ok: true })"),
  top(
    'no Map',
    'Object.assign(globalThis, { Map: class { get() { return "cba" } }, Set: null, WeakMap: null })',
  ),
  top(
    'no promises',
    'Object.assign(Promise.prototype, { then: (f: any) => f("cba") }); Object.assign(globalThis, { Promise: null })',
  ),
  top(
    'no Object',
    "Object.keys = () => ['polluted']; Object.hasOwn = () => true; Object.create = () => ({}); Object.is = () => true",
  ),
  top(
    'no iteration',
    'Array.prototype[Symbol.iterator] = function* () { for (;;) yield 1 } as any',
  ),
  top(
    'push that lies',
    "Array.prototype.push = () => 0; Array.prototype.splice = () => ['cba'] as any; Array.prototype.slice = () => [] as any; Array.prototype.reduce = () => 1 as any",
  ),
  top(
    'text that lies',
    "String.prototype.indexOf = () => 0; String.prototype.slice = () => 'cba'; String.prototype.split = () => []",
  ),
  top(
    'numbers that lie',
    "Number.prototype.toString = () => '1'; Symbol.prototype.toString = () => 'cba'; (BigInt.prototype as any).toJSON = () => 'cba'",
  ),
  top(
    'text encoding that lies',
    "TextEncoder.prototype.encode = () => new Uint8Array(1e8); TextDecoder.prototype.decode = () => 'cba'",
  ),
  top(
    'species',
    'Object.defineProperty(Uint8Array, Symbol.species, { get() { return class extends Uint8Array { constructor() { super(1e8) } } } })',
  ),
  top(
    'functions that lie',
    'Function.prototype.call = () => "cba"; Function.prototype.apply = () => "cba"; Function.prototype.bind = () => (() => "cba") as any; Reflect.apply = () => "cba"',
  ),
  top(
    'everything frozen',
    'for (const key of Reflect.ownKeys(globalThis)) { try { const one = (globalThis as any)[key]; Object.freeze(one); Object.freeze(one.prototype) } catch {} }',
  ),
  top(
    'everything gone',
    'for (const key of Reflect.ownKeys(globalThis)) { try { delete (globalThis as any)[key] } catch {} }',
  ),
  top(
    'instanceof that lies',
    'for (const one of [Uint8Array, Map, Set, Error]) Object.defineProperty(one, Symbol.hasInstance, { value: () => true })',
  ),
  top(
    'views that lie',
    'ArrayBuffer.isView = (() => true) as any; Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), "length", { get: () => 1e9 })',
  ),
  top(
    'exports that change',
    'let calls = 0; Object.defineProperty(module, "exports", { get: () => ({ get reverse() { return ++calls > 1 ? "cba" : () => "cba" } }) })\ndeclare const module: unknown',
  ),
]

const cheats: Abuse[] = [
  does('the visible answer alone', "return 'cba'"),
  does('a palindrome', "return text + [...text].reverse().join('')"),
  top('the suite, imported', "import * as suite from './tests/hidden.ts'\nconsole.log(suite)"),
  top(
    'the suite, by name',
    "import * as suite from '@/tests/abuse/labs/reverse/tests/hidden'\nconsole.log(suite)",
  ),
  top(
    'a global suite',
    "for (const name of ['test', 'expect', 'describe', 'it', 'fail', 'call']) (globalThis as any)[name] = () => true",
  ),
  does(
    'the argument, changed',
    'try { Object.assign(text, { expected: true }) } catch {}\nreturn [text, text]',
  ),
  ['no export', 'export const other = 1'],
  ['an export that is no function', 'export const reverse = "cba"'],
  ['nothing at all', ''],
]

const bombs: Abuse[] = [
  ['60,000 brackets', `export const reverse = ${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['60,000 open brackets', '('.repeat(60_000)],
  ['60,000 braces', '{'.repeat(60_000)],
  ['nested templates', `export const reverse = ${'`${'.repeat(15_000)}1${'}`'.repeat(15_000)}`],
  [
    'nested types',
    `type T = ${'Array<'.repeat(9000)}1${'>'.repeat(9000)}\nexport const reverse = 1`,
  ],
  ['nested functions', `export const reverse = ${'()=>'.repeat(15_000)}1`],
  ['nested conditions', `export const reverse = ${'1?'.repeat(15_000)}1${':1'.repeat(15_000)}`],
  ['a long chain', `export const reverse = a${'?.a'.repeat(20_000)}`],
  ['100,000 brackets in 1 MB', `${'['.repeat(100_000)}${' '.repeat(900_000)}`],
  ['a source of 1 MB', `export function reverse() {}\n// ${'x'.repeat(1 << 20)}`],
  ['a source of 64 KB in one name', `export const reverse = ${'a'.repeat(60_000)}`],
  [
    'a regular expression of 60 KB',
    `export const reverse = /${'(a|'.repeat(10_000)}${')'.repeat(10_000)}/.test('a')`,
  ],
  ['a source of NUL', '\0'.repeat(1000)],
  ['a source of half characters', "export const reverse = '\ud800'"],
  [
    'a source map of its own',
    'export function reverse() { throw new Error() }\n//# sourceMappingURL=file://FILE\n//# sourceURL=file://FILE',
  ],
  ['the end of the function', '}); console.log(typeof Deno, typeof require); (function () {'],
  ['the end of the function, in a comment', 'export function reverse() {} /*'],
  ['a top-level await', 'await new Promise(() => {})\nexport const reverse = 1'],
]

export const programs: readonly Abuse[] = [
  ...files,
  ...surroundings,
  ...escapes,
  ...persistence,
  ...loops,
  ...memory,
  ...output,
  ...poison,
  ...cheats,
  ...bombs,
]
