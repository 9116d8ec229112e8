import { readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join, normalize, relative } from "node:path"
import { describe, expect, test } from "vitest"

/**
 * The architecture as a test. Each message says what to do. A deliberate exception is one line below, with its reason.
 */
const ROOT = join(import.meta.dirname, "..")

/** A file imports its own step and earlier ones, never later. */
const LADDER = [
  "server/kernel", "emails", "server/env", "db", "server/integrations", "server/jobs", "server/identity", "server/ledger", "server/catalog",
  "server/programs", "server/tracking", "server/orders", "server/attribution", "server/commissions", "server/holds", "server/risk", "server/payouts",
  "server/costs", "server/disputes", "server/reconciliation", "server/reporting", "server/onboarding", "server/world", "server/journeys", "server/api",
  "components", "app", "server/main", "server/work", "server/check-ledger", "server/verifier", "server/verify", "server/attribute", "sandbox", "db/seed", "e2e", "bench", "extensions",
] // biome-ignore format: one step after the other

/** Where each table is written: one room a table. Tables not named here are written by the room of their schema file. */
const WRITERS: Readonly<Record<string, string>> = {
  creators: "server/programs",
  workerHeartbeats: "server/jobs",
  campaignBriefs: "server/programs",
  deliverables: "server/programs",
  deliverableSteps: "server/programs",
  retainers: "server/programs",
  retainerMonths: "server/programs",
  manualAmounts: "server/commissions",
  manualLimits: "server/commissions",
}

const BUDGET = { file: 250, function: 60, component: 150, journey: 80, readme: 30 }

/** Word → what to use instead. Each has the places where it is at home. */
const BANNED: readonly { readonly word: RegExp; readonly instead: string; readonly home: RegExp }[] = [
  { word: /\bprocess\.env\b/, instead: "env() of server/env.ts", home: /^(server\/env\.ts|(sandbox|db\/seed)\/main\.ts|e2e\/|bench\/|scripts\/|db\/testing\/|[^/]+\.config\.ts)/ },
  { word: /\bDate\.now\(|\bnew Date\(\)/, instead: "the `now` you are given", home: /^(server\/world\.ts|db\/clock\.ts|sandbox\/(main|clock)\.ts|e2e\/|bench\/)/ },
  { word: /\bMath\.round\b/, instead: "ratio() or divideHalfEven() of kernel/money", home: /^$/ },
  { word: /\bparseFloat\b/, instead: "parseDecimal() of kernel/money", home: /^$/ },
  { word: /(:|<|as) any\b/, instead: "the real type, or unknown", home: /^$/ },
  { word: /[\w)\]]!\.|[\w)\]]!\[/, instead: "present() of kernel/error", home: /^$/ },
  { word: /^\s*(export )?(const )?enum /m, instead: "a union of string literals", home: /^$/ },
  { word: /\bconsole\./, instead: "the logger of server/api/log.ts, or a returned value", home: /^(bench\/|scripts\/|sandbox\/main\.ts)/ },
  { word: /\bTODO\b|\bFIXME\b/, instead: "doing it, or saying it in the room's README", home: /^$/ },
] // biome-ignore format: a table

const HOMELESS = /(^|\/)(utils?|helpers?|common|lib|misc|shared)(\/|\.|$)/

/** file: reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "server/tidy.test.ts": "names the banned words",
  "sandbox/shopify/admin-schema.ts": "is GraphQL's own schema language, which has enums",
}

const files = walk(ROOT).filter(file => /\.tsx?$/.test(file) && !(file in EXCEPTIONS))
const sources = new Map(files.map(file => [file, readFileSync(join(ROOT, file), "utf8")]))
const isTest = (file: string) => /\.test\.tsx?$|\.spec\.ts$|^db\/testing\/|^e2e\//.test(file)
const production = files.filter(file => !isTest(file))

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    if (/^(node_modules|tools|\..*|test-results|playwright-report|next-env\.d\.ts)$/.test(name)) return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [relative(ROOT, path)]
  })
}

/** Imports of our own files: target without extension, and whether only types are taken. */
function importsOf(file: string): { target: string; typeOnly: boolean }[] {
  const text = sources.get(file) ?? ""
  return [...text.matchAll(/(?:import|export)\s+(type\s+)?([^;"']*?from\s+)?"(@\/|\.{1,2}\/)([^"]*)"/g)].map(match => ({
    target: match[3] === "@/" ? normalize(match[4] ?? "") : normalize(join(dirname(file), `${match[3]}${match[4]}`)),
    typeOnly: match[1] !== undefined,
  }))
}

const resolve = (target: string) =>
  [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find(path => sources.has(path)) ?? target

function stepOf(file: string): number {
  const matching = LADDER.filter(step => file === step || file.startsWith(`${step}/`) || file.startsWith(`${step}.`))
  const longest = matching.sort((a, b) => b.length - a.length)[0]
  return longest === undefined ? -1 : LADDER.indexOf(longest)
}

describe("the house", () => {
  test("every file stands on a step of the ladder", () => {
    const homeless = production.filter(
      file => stepOf(file) < 0 && !/^[^/]+\.(ts|tsx)$/.test(file) && !file.startsWith("scripts/"),
    )
    expect(homeless, "move each into a room of server/README.md, or add the room to the ladder").toEqual([])
  })

  test("a file imports its own step and earlier ones, never later", () => {
    const broken = production.flatMap(file =>
      importsOf(file)
        .filter(({ target, typeOnly }) => {
          const to = stepOf(resolve(target))
          // The schema's JSON columns are typed by the pure nouns of the rooms that write them: types only.
          if (file.startsWith("db/schema/") && typeOnly) return false
          return to > stepOf(file)
        })
        .map(({ target }) => `${file} → ${target}`),
    )
    expect(
      broken,
      "what a later room knows and an earlier one needs is a row that a journey writes into the earlier room",
    ).toEqual([])
  })

  test("no import cycles", () => {
    const state = new Map<string, "open" | "done">()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]) => {
      if (state.get(file) === "done" || !sources.has(file)) return
      if (state.get(file) === "open") {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" → "))
        return
      }
      state.set(file, "open")
      for (const { target, typeOnly } of importsOf(file)) if (!typeOnly) visit(resolve(target), [...path, file])
      state.set(file, "done")
    }
    for (const file of production) visit(file, [])
    expect(cycles, "move what both need into a third, earlier file").toEqual([])
  })

  test("components import server code as types only, except the pure kernel", () => {
    const broken = production
      .filter(file => file.startsWith("components/"))
      .flatMap(file =>
        importsOf(file)
          .filter(one => one.target.startsWith("server/") && !one.typeOnly && !one.target.startsWith("server/kernel/"))
          .map(one => `${file} → ${one.target}`),
      )
    expect(broken, "pass the value as a prop").toEqual([])
  })

  test("only journeys post to the ledger", () => {
    const broken = production.filter(
      file =>
        !file.startsWith("server/journeys/") &&
        !file.startsWith("bench/") &&
        importsOf(file).some(one => one.target === "server/ledger/post"),
    )
    expect(broken, "let the room say what should be posted and a journey post it").toEqual([])
  })

  test("the verifier shares no code with what it verifies", () => {
    const shared = production
      .filter(file => file.startsWith("server/verifier/"))
      .flatMap(file => importsOf(file).map(({ target }) => `${file} → ${target}`))
      .filter(arrow => !/ → server\/verifier\//.test(arrow))
    expect(shared, "write it again from the rules; code in common would agree with itself").toEqual([])
  })

  test("each table has one writing room", () => {
    const rooms = new Map<string, Set<string>>()
    for (const file of production) {
      if (!file.startsWith("server/")) continue
      const room = file.split("/").slice(0, 2).join("/")
      for (const match of (sources.get(file) ?? "").matchAll(
        /\.(?:insert|update|delete)\(\s*(?:schema\.)?(\w+)\s*\)/g,
      )) {
        const table = match[1] ?? ""
        if (isTable(table)) rooms.set(table, (rooms.get(table) ?? new Set()).add(room))
      }
    }
    const broken = [...rooms].filter(
      ([table, writers]) => writers.size > 1 || (WRITERS[table] && !writers.has(WRITERS[table])),
    )
    expect(
      broken.map(([table, writers]) => `${table}: ${[...writers].join(", ")}`),
      "call the owning room's verb from a journey",
    ).toEqual([])
  })

  test("a file with a pure test does no input or output", () => {
    const pure = files
      .filter(file => /(?<!\.db)\.test\.tsx?$/.test(file) && /^server\/(?!api|integrations|main)/.test(file))
      .map(file => file.replace(/\.test(\.tsx?)$/, "$1"))
    const broken = pure.filter(file =>
      /^import (?!type).*from "(drizzle-orm|postgres|node:(http|fs|net)|@\/db\/client)/m.test(sources.get(file) ?? ""),
    )
    expect(broken, "split the pure noun from the verb; the verb belongs to a *.db.test.ts story").toEqual([])
  })
})

function isTable(name: string): boolean {
  return files.some(
    file => file.startsWith("db/schema/") && (sources.get(file) ?? "").includes(`export const ${name} = pgTable(`),
  )
}

describe("names and budgets", () => {
  test("nothing is called utils, helpers, common, lib or misc", () => {
    expect(
      files.filter(file => HOMELESS.test(file)),
      "name it for the one thing it is",
    ).toEqual([])
  })

  test("banned words stay at home", () => {
    const found = production.flatMap(file =>
      BANNED.filter(({ word, home }) => !home.test(file) && word.test(withoutComments(sources.get(file) ?? ""))).map(
        ({ word, instead }) => `${file}: ${word.source} — use ${instead}`,
      ),
    )
    expect(found).toEqual([])
  })

  test("files, journeys and READMEs are short", () => {
    const long = production
      .filter(file => !file.startsWith("db/schema"))
      .map(file => ({ file, lines: (sources.get(file) ?? "").trimEnd().split("\n").length }))
      .filter(({ file, lines }) => lines > (file.startsWith("server/journeys/") ? BUDGET.journey : BUDGET.file))
    expect(
      long.map(({ file, lines }) => `${file}: ${lines} lines`),
      "split by verb",
    ).toEqual([])
  })

  test("functions and components are short paragraphs", () => {
    const long = production.flatMap(file => longFunctions(file, sources.get(file) ?? ""))
    expect(long, "branch in the parent, compute in the leaf").toEqual([])
  })

  test("no default exports outside the files that Next and Shopify call by them", () => {
    const found = production.filter(
      file =>
        /^export default/m.test(sources.get(file) ?? "") && !/^app\/|^emails\/|^extensions\/|\.config\.ts$/.test(file),
    )
    expect(found, "export it by name").toEqual([])
  })

  test("every room has a README of 30 lines at most", () => {
    // The kernel has no decisions, and each integration has a README of its own.
    const rooms = readdirSync(join(ROOT, "server"))
      .filter(name => !["kernel", "integrations"].includes(name))
      .filter(name => statSync(join(ROOT, "server", name)).isDirectory())
    const wrong = rooms.filter(room => {
      const lines = readme(join("server", room))?.trimEnd().split("\n").length
      return lines === undefined || lines > BUDGET.readme
    })
    expect(wrong, "say what the room knows, its words, invariants and decisions").toEqual([])
  })
})

function readme(folder: string): string | undefined {
  const path = join(ROOT, folder, "README.md")
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, "utf8") : undefined
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "")
}

/** Top-level functions longer than their budget, measured by indentation: the formatter closes them at column 0. */
function longFunctions(file: string, text: string): string[] {
  const lines = text.split("\n")
  return lines.flatMap((line, start) => {
    const name =
      /^(?:export )?(?:default )?(?:async )?function\*? (\w+)|^(?:export )?const (\w+) = (?:async )?\(.*=>/.exec(line)
    if (!name || !/[{([>]$/.test(line.trimEnd())) return []
    const end = lines.findIndex((other, index) => index > start && /^[}\])]/.test(other))
    const length = end - start + 1
    const limit = /^[A-Z]/.test(name[1] ?? name[2] ?? "") && file.endsWith(".tsx") ? BUDGET.component : BUDGET.function
    return length > limit ? [`${file}: ${name[1] ?? name[2]} has ${length} lines`] : []
  })
}
