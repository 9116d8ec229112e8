import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { transitions } from "./markov"
import { channelsOf, conversionsOf, type Path } from "./path"
import { creditChannels, type PathModel } from "./path-models"

const FILE = fileURLToPath(new URL("../../../shared/vectors/attribution-small-cases.json", import.meta.url))
type Figures = Readonly<Record<string, number>>
type Case = {
  source: string
  paths: [path: string, conversions: number, nulls: number][]
  expected?: Readonly<Record<string, Figures>>
  expected_disputed?: Readonly<Record<string, Figures>>
}
const cases: Case[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")).cases : []

const position = (first: number, last: number): PathModel => ({
  kind: "position_based",
  firstBps: first * 100,
  lastBps: last * 100,
})
const MODELS: Readonly<Record<string, PathModel>> = {
  first_touch: { kind: "first_touch" },
  last_touch: { kind: "last_touch" },
  linear: { kind: "linear" },
  linear_touchwise: { kind: "linear" },
  position_40_20_40: position(40, 40),
  position_30_0_70: position(30, 70),
  markov: { kind: "markov" },
  shapley: { kind: "shapley" },
}
const ALL: readonly PathModel[] = [...Object.values(MODELS), { kind: "time_decay", halfLifeDays: 7 }]

const path = (text: string, conversions: number, nulls = 0): Path => ({
  channels: text.split(" > "),
  conversions,
  nulls,
})
const pathsOf = (one: Case) => one.paths.map(([text, conversions, nulls]) => path(text, conversions, nulls))
const credits = (paths: readonly Path[], model: PathModel) => Object.fromEntries(creditChannels(paths, model))
const sum = (figures: Figures) => Object.values(figures).reduce((total, figure) => total + figure, 0)

function expectFigures(actual: Figures, expected: Figures) {
  for (const channel of new Set([...Object.keys(actual), ...Object.keys(expected)]))
    expect(actual[channel] ?? 0, channel).toBeCloseTo(expected[channel] ?? 0, 9)
}

describe.runIf(cases.length > 0)("the published cases come out exactly", () => {
  const figures = cases.flatMap(one =>
    Object.entries(one.expected ?? {}).map(([model, expected]) => ({ model, source: one.source, one, expected })),
  )

  test("there are all of them, and every model in them is known", () => {
    expect(figures).toHaveLength(14)
    expect(figures.filter(({ model }) => !(model in MODELS) && model !== "markov_transitions")).toEqual([])
  })

  test.each(figures)("$model of $source", ({ model, one, expected }) => {
    const paths = pathsOf(one)
    if (model === "markov_transitions") {
      const named = transitions(paths).map(({ from, to, probability }) => [
        `${from}>${to.replace("conversion", "conv")}`,
        probability,
      ])
      expectFigures(Object.fromEntries(named), expected)
    } else expectFigures(credits(paths, MODELS[model] ?? { kind: "linear" }), expected)
  })

  test("where the published figures do not make the conversions, ours do", () => {
    const disputed = cases.filter(one => one.expected_disputed)
    expect(disputed).toHaveLength(1)
    for (const one of disputed) expect(sum(credits(pathsOf(one), { kind: "shapley" }))).toBeCloseTo(8, 9)
  })
})

/** Small random journeys over up to `most` channels, some of them with repeated touches. */
const journeys = (most: number, rows: number) =>
  fc
    .array(
      fc.record({
        channels: fc.array(
          fc.integer({ min: 0, max: most - 1 }).map(n => `c${n}`),
          { minLength: 1, maxLength: 8 },
        ),
        conversions: fc.integer({ min: 0, max: 50 }),
        nulls: fc.integer({ min: 0, max: 50 }),
      }),
      { minLength: 1, maxLength: rows },
    )
    .filter(paths => conversionsOf(paths) > 0)

describe("every model", () => {
  test("gives the channels all conversions and nothing more", () => {
    fc.assert(
      fc.property(journeys(12, 40), fc.constantFrom(...ALL), (paths, model) => {
        const given = credits(paths, model)
        expect(Object.keys(given).sort()).toEqual([...channelsOf(paths)])
        expect(Object.values(given).every(credit => credit >= 0)).toBe(true)
        expect(sum(given)).toBeCloseTo(conversionsOf(paths), 8)
      }),
    )
  })

  test("gives nothing where nobody bought", () => {
    for (const model of ALL) expect(sum(credits([path("a > b", 0, 5)], model))).toBe(0)
  })

  test("does not mind in which order the paths are listed", () => {
    fc.assert(
      fc.property(journeys(6, 10), fc.constantFrom(...ALL), (paths, model) => {
        expectFigures(credits([...paths].reverse(), model), credits(paths, model))
      }),
    )
  })
})

test("time decay counts a step as a day: half as much for each half-life before the last", () => {
  const given = credits([path("a > b > c", 7)], { kind: "time_decay", halfLifeDays: 1 })
  expectFigures(given, { a: 1, b: 2, c: 4 })
})

describe("Shapley by its definition", () => {
  test("over all orders in which the channels could have joined", () => {
    fc.assert(
      fc.property(journeys(6, 12), paths => {
        expectFigures(credits(paths, { kind: "shapley" }), overPermutations(paths))
      }),
      { numRuns: 40 },
    )
  })

  test("over all coalitions of up to twelve channels", () => {
    fc.assert(
      fc.property(journeys(12, 25), paths => {
        expectFigures(credits(paths, { kind: "shapley" }), overCoalitions(paths))
      }),
      { numRuns: 15 },
    )
  })
})

/** What a coalition is worth: the conversions of the paths that need nobody outside it. */
const worth = (paths: readonly Path[], coalition: ReadonlySet<string>) =>
  conversionsOf(paths.filter(one => one.channels.every(channel => coalition.has(channel))))

function overPermutations(paths: readonly Path[]): Figures {
  const orders = permutations(channelsOf(paths))
  const values: Record<string, number> = {}
  for (const order of orders)
    for (const [index, channel] of order.entries()) {
      const added = worth(paths, new Set(order.slice(0, index + 1))) - worth(paths, new Set(order.slice(0, index)))
      values[channel] = (values[channel] ?? 0) + added / orders.length
    }
  return values
}

function permutations(items: readonly string[]): string[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map(rest => [item, ...rest]),
  )
}

function overCoalitions(paths: readonly Path[]): Figures {
  const channels = channelsOf(paths)
  const n = channels.length
  const worths = Array.from({ length: 2 ** n }, (_, mask) =>
    worth(paths, new Set(channels.filter((_, index) => mask & (1 << index)))),
  )
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1))
  const bits = (mask: number): number => (mask === 0 ? 0 : (mask & 1) + bits(mask >> 1))
  return Object.fromEntries(
    channels.map((channel, index) => {
      const without = worths.map((_, mask) => mask).filter(mask => !(mask & (1 << index)))
      const value = without.reduce((total, mask) => {
        const size = bits(mask)
        const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n)
        return total + weight * ((worths[mask | (1 << index)] ?? 0) - (worths[mask] ?? 0))
      }, 0)
      return [channel, value]
    }),
  )
}

describe("Markov by other means", () => {
  test("the removal effect solved in exact fractions, up to twelve channels", () => {
    fc.assert(
      fc.property(journeys(12, 25), paths => {
        expectFigures(credits(paths, { kind: "markov" }), inFractions(paths))
      }),
      { numRuns: 40 },
    )
  })

  test("the removal effect by following the shoppers step by step until they are gone", () => {
    fc.assert(
      fc.property(journeys(5, 12), paths => {
        expectFigures(credits(paths, { kind: "markov" }), byFollowing(paths))
      }),
      { numRuns: 40 },
    )
  })

  test("two hundred channels are solved in seconds, and more are refused in words", () => {
    const chain = (length: number) => [path(Array.from({ length }, (_, step) => `c${step}`).join(" > "), 1, 1)]
    expect(credits(chain(200), { kind: "markov" }).c0).toBeCloseTo(1 / 200, 9)
    expect(() => credits(chain(201), { kind: "markov" })).toThrow(/up to 200 channels, and there are 201/)
  })

  test("an effect of one in a million million keeps its digits", () => {
    const given = credits([path("a", 1e12), path("b", 1)], { kind: "markov" })
    expect(given.b).toBeCloseTo(1, 9)
  })
})

type Fraction = readonly [bigint, bigint]
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const fraction = (n: bigint, d: bigint): Fraction => {
  const by = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n)
  return [n / by, d / by]
}
const times = (a: Fraction, b: Fraction) => fraction(a[0] * b[0], a[1] * b[1])
const minus = (a: Fraction, b: Fraction) => fraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1])
const over = (a: Fraction, b: Fraction) => fraction(a[0] * b[1], a[1] * b[0])
const NOTHING: Fraction = [0n, 1n]
const WHOLE: Fraction = [1n, 1n]
const asNumber = ([n, d]: Fraction) => Number((n * 10n ** 18n) / d) / 1e18

/** Counts of each step of all journeys: "start" and channels to channels, "conversion" and "null". */
function countSteps(paths: readonly Path[]) {
  const counts = new Map<string, Map<string, number>>()
  const add = (from: string, to: string, count: number) => {
    const row = counts.get(from) ?? new Map<string, number>()
    counts.set(from, row.set(to, (row.get(to) ?? 0) + count))
  }
  for (const { channels, conversions, nulls = 0 } of paths) {
    const states = ["start", ...channels]
    for (const [index, to] of channels.entries()) add(states[index] ?? "", to, conversions + nulls)
    add(states.at(-1) ?? "", "conversion", conversions)
    add(states.at(-1) ?? "", "null", nulls)
  }
  return counts
}

/** x = P·x + conversion, solved by Gauss and Jordan over the rationals with the removed channel leading nowhere. */
function inFractions(paths: readonly Path[]): Figures {
  const counts = countSteps(paths)
  const states = ["start", ...channelsOf(paths)]
  const chance = (removed: string | null) => {
    const rows = states.map((from, at) => {
      const row = counts.get(from) ?? new Map<string, number>()
      const whole = [...row.values()].reduce((total, count) => total + count, 0)
      const part = (to: string): Fraction =>
        whole === 0 || from === removed ? NOTHING : fraction(BigInt(row.get(to) ?? 0), BigInt(whole))
      return [...states.map((to, index) => minus(at === index ? WHOLE : NOTHING, part(to))), part("conversion")]
    })
    return solve(rows)
  }
  return scaled(paths, removed => asNumber(minus(WHOLE, over(chance(removed), chance(null)))))
}

/** The first unknown of a system whose last column is the right side. */
function solve(rows: Fraction[][]): Fraction {
  const n = rows.length
  const at = (row: number, column: number) => rows[row]?.[column] ?? NOTHING
  for (let column = 0; column < n; column++) {
    const pivot = rows.findIndex((_, row) => row >= column && at(row, column)[0] !== 0n)
    const [taken, swapped] = [rows[pivot] ?? [], rows[column] ?? []]
    rows[pivot] = swapped
    rows[column] = taken.map(cell => over(cell, taken[column] ?? WHOLE))
    for (let row = 0; row < n; row++)
      if (row !== column) {
        const factor = at(row, column)
        rows[row] = (rows[row] ?? []).map((cell, index) => minus(cell, times(factor, at(column, index))))
      }
  }
  return at(0, n)
}

/** Plain iteration of the chain with everybody at the start, until fewer than one in 10^16 are still under way. */
function byFollowing(paths: readonly Path[]): Figures {
  const counts = countSteps(paths)
  const chance = (removed: string | null) => {
    let here = new Map([["start", 1]])
    let converted = 0
    for (let step = 0; step < 1_000_000 && [...here.values()].some(share => share > 1e-16); step++) {
      const next = new Map<string, number>()
      for (const [from, share] of here) {
        if (from === removed) continue
        const row = counts.get(from) ?? new Map<string, number>()
        const whole = [...row.values()].reduce((total, count) => total + count, 0)
        for (const [to, count] of row) {
          const moved = whole === 0 ? 0 : (share * count) / whole
          if (to === "conversion") converted += moved
          else if (to !== "null") next.set(to, (next.get(to) ?? 0) + moved)
        }
      }
      here = next
    }
    return converted
  }
  const whole = chance(null)
  return scaled(paths, removed => 1 - chance(removed) / whole)
}

function scaled(paths: readonly Path[], effectOf: (channel: string) => number): Figures {
  const effects = channelsOf(paths).map(channel => [channel, effectOf(channel)] as const)
  const whole = effects.reduce((total, [, effect]) => total + effect, 0)
  return Object.fromEntries(effects.map(([channel, effect]) => [channel, (conversionsOf(paths) * effect) / whole]))
}
