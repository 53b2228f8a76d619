/**
 * One environment for everybody: the time is the first moment of 2026, the time zone UTC, the language English.
 * A browser has another zone and language than the grader, and they come through prototypes as well as through
 * `Intl`, which the guest removes.
 */

const RealDate = Date
const EPOCH = RealDate.UTC(2026, 0, 1)
const { apply, construct, ownKeys } = Reflect
const { defineProperty } = Object
const realParse = RealDate.parse
const test = RegExp.prototype.test
const LANGUAGE = 'en'

type Method = (this: unknown, ...args: unknown[]) => unknown

export function fixEnvironment(): void {
  fixLanguage()
  fixTime()
}

function fixLanguage(): void {
  const compare = String.prototype.localeCompare as Method
  const { toUpperCase, toLowerCase } = String.prototype
  define(String.prototype, {
    localeCompare(that: unknown, _locales: unknown, options: unknown) {
      return apply(compare, this, [that, LANGUAGE, options])
    },
    toLocaleUpperCase(this: string) {
      return apply(toUpperCase, this, [])
    },
    toLocaleLowerCase(this: string) {
      return apply(toLowerCase, this, [])
    },
  })
  // Lists ask their items.
  for (const prototype of [Number.prototype, BigInt.prototype]) {
    const write = prototype.toLocaleString as Method
    define(prototype, {
      toLocaleString(_locales: unknown, options: unknown) {
        return apply(write, this, [LANGUAGE, options])
      },
    })
  }
}

const PARTS = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']

function fixTime(): void {
  const prototype = RealDate.prototype as unknown as Record<string, Method>
  for (const part of PARTS) {
    define(prototype, { [`get${part}`]: renamed(prototype[`getUTC${part}`]!, `get${part}`) })
    if (part !== 'Day')
      define(prototype, { [`set${part}`]: renamed(prototype[`setUTC${part}`]!, `set${part}`) })
  }
  const { getTime, toUTCString, getUTCFullYear, setUTCFullYear } = RealDate.prototype
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const write = prototype[name]!
    define(prototype, {
      [name]: renamed(function (this: unknown, _locales: unknown, options: unknown) {
        return apply(write, this, [LANGUAGE, { ...(options as object), timeZone: 'UTC' }])
      }, name),
    })
  }
  /** "Thu, 01 Jan 2026 00:00:00 GMT", of which `toString` has the same words in another order. */
  const parts = (date: Date) => {
    const [day = '', number, month, year, time] = (apply(toUTCString, date, []) as string).split(
      ' ',
    )
    return {
      date: `${day.slice(0, 3)} ${month} ${number} ${year}`,
      time: `${time} GMT+0000 (Coordinated Universal Time)`,
    }
  }
  const valid = (date: Date) => !Number.isNaN(apply(getTime, date, []) as number)
  define(prototype, {
    getTimezoneOffset(this: Date) {
      return valid(this) ? 0 : NaN
    },
    getYear(this: Date) {
      return (apply(getUTCFullYear, this, []) as number) - 1900
    },
    setYear(this: Date, year: unknown) {
      const number = Math.trunc(Number(year))
      return apply(setUTCFullYear, this, [number >= 0 && number <= 99 ? 1900 + number : number])
    },
    toDateString(this: Date) {
      return valid(this) ? parts(this).date : 'Invalid Date'
    },
    toTimeString(this: Date) {
      return valid(this) ? parts(this).time : 'Invalid Date'
    },
    toString(this: Date) {
      return valid(this) ? `${parts(this).date} ${parts(this).time}` : 'Invalid Date'
    },
  })

  function FixedDate(this: unknown, ...args: unknown[]): unknown {
    if (!new.target) return new RealDate(EPOCH).toString()
    return construct(RealDate, [timeOf(args)], new.target)
  }
  FixedDate.prototype = RealDate.prototype
  define(FixedDate, { now: () => EPOCH, UTC: RealDate.UTC, parse: parseAsUtc })
  define(RealDate.prototype, { constructor: FixedDate as unknown as Method })
  defineProperty(FixedDate, 'name', { value: 'Date', configurable: true })
  defineProperty(FixedDate, 'length', { value: 7, configurable: true })
  defineProperty(globalThis, 'Date', { value: FixedDate, writable: true, configurable: true })

  /** What `new Date(...args)` stands at. */
  function timeOf(args: unknown[]): unknown {
    if (args.length === 0) return EPOCH
    if (args.length > 1) return apply(RealDate.UTC, undefined, args as number[])
    const [one] = args
    if (typeof one === 'string') return parseAsUtc(one)
    if (typeof one !== 'object' || one === null) return one
    // As the language has it: a Date stands for its time, and another object for its primitive.
    if (one instanceof RealDate) return apply(getTime, one, [])
    const toPrimitive = (one as { [Symbol.toPrimitive]?: Method })[Symbol.toPrimitive]
    const primitive = toPrimitive ? apply(toPrimitive, one, ['default']) : primitiveOf(one)
    return typeof primitive === 'string' ? parseAsUtc(primitive) : primitive
  }
}

function primitiveOf(one: object): unknown {
  const value: unknown = one.valueOf()
  // An object's own text is what the language asks for here.
  return typeof value === 'object' ? `${one as unknown as string}` : value
}

const ISO_DATE = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?$/
const ISO_TIME = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?T[\d:.,]+$/
const ZONE = /(?:\b(?:GMT|UTC?|[ECMP][SD]T)\b|\d\s*Z$|:\d\d(?:\.\d+)?\s*[+-]\d|[+-]\d{4}\b)/i

/** A text without a zone is in UTC, and not in that of the machine. */
function parseAsUtc(text: unknown): number {
  const string = `${text as string}`
  // Dates are short; nobody's regular expression is to look at a long text.
  if (string.length > 100 || apply(test, ISO_DATE, [string])) return realParse(string)
  if (apply(test, ISO_TIME, [string])) return realParse(`${string}Z`)
  return apply(test, ZONE, [string]) ? realParse(string) : realParse(`${string} UTC`)
}

/** As the built-in methods are: not enumerable. */
function define(target: object, methods: Record<string, unknown>): void {
  for (const name of ownKeys(methods) as string[])
    defineProperty(target, name, {
      value: methods[name],
      writable: true,
      configurable: true,
      enumerable: false,
    })
}

function renamed(method: Method, name: string): Method {
  const { [name]: own } = {
    [name](this: unknown, ...args: unknown[]) {
      return apply(method, this, args)
    },
  }
  return own!
}
