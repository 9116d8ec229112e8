import { expect, test } from "vitest"
import { addDays } from "@/server/kernel/time"
import {
  type Actor,
  byDefault,
  DISPUTE_KINDS,
  DISPUTE_STATES,
  type DisputeKind,
  MOST_QUESTIONS,
  type Move,
  moved,
  movesOf,
  opened,
  type Standing,
  UNDECIDED,
  whoseTurn,
} from "./dispute"
import { DEFAULT_TERMS, type DisputeTerms } from "./dispute-terms"

const NOW = new Date("2026-11-28T10:00:00Z")
const ACTORS: readonly Actor[] = ["creator", "brand", "clock"]
const KIND: DisputeTerms = DEFAULT_TERMS
const STRICT: DisputeTerms = { ...DEFAULT_TERMS, lateBrand: "as_it_stands" }

type Step = { readonly actor: Actor; readonly move: Move; readonly to: string }
type Explored = { readonly standings: Map<string, Standing>; readonly steps: Map<string, readonly Step[]> }

/** Dates do not tell states apart: only whether the clock still runs does. */
const named = ({ dueAt, ...rest }: Standing) => JSON.stringify({ ...rest, runs: dueAt !== null })

/** Every state by every move of everybody, from the beginning. */
function explore(kind: DisputeKind, terms: DisputeTerms): Explored {
  const first = opened(terms, NOW)
  const standings = new Map([[named(first), first]])
  const steps = new Map<string, readonly Step[]>()
  for (const [name, standing] of standings) {
    const found = ACTORS.flatMap(actor =>
      movesOf(actor, standing, kind).map(move => {
        const next = moved(standing, move, terms, NOW)
        if (!standings.has(named(next))) standings.set(named(next), next)
        return { actor, move, to: named(next) }
      }),
    )
    steps.set(name, found)
  }
  return { standings, steps }
}

const ALL = DISPUTE_KINDS.flatMap(kind => [KIND, STRICT].map(terms => ({ kind, terms, ...explore(kind, terms) })))

test("every state is reached by some kind of dispute, and each kind reaches all that it can", () => {
  for (const { kind, standings } of ALL) {
    const states = new Set([...standings.values()].map(one => one.state))
    const whole = kind === "hold" || kind === "code"
    expect([...states].sort(), kind).toEqual(
      DISPUTE_STATES.filter(state => !whole || state !== "partly_upheld").toSorted(),
    )
  }
})

test("no state is a dead end: from each some end is reached, and by the clock alone in three steps at most", () => {
  for (const { standings, steps, terms } of ALL) {
    for (const [name, standing] of standings) {
      const ends = new Set([name])
      for (const one of ends) for (const step of steps.get(one) ?? []) ends.add(step.to)
      expect([...ends].some(one => standings.get(one)?.dueAt === null)).toBe(true)
      let left = standing
      for (let n = 0; n < 3 && left.dueAt; n++) left = moved(left, "run_out", terms, left.dueAt)
      expect(left.dueAt).toBeNull()
    }
  }
})

test("every end is final: nobody moves it, and it is decided or withdrawn", () => {
  for (const { kind, standings } of ALL)
    for (const standing of standings.values()) {
      if (standing.dueAt !== null) continue
      expect(UNDECIDED).not.toContain(standing.state)
      for (const actor of ACTORS) expect(movesOf(actor, standing, kind)).toEqual([])
      expect(whoseTurn(standing)).toBeNull()
    }
})

test("nobody moves out of turn, but giving in is never out of turn", () => {
  for (const { kind, standings } of ALL)
    for (const standing of standings.values()) {
      const turn = whoseTurn(standing)
      if (turn !== "brand") expect(["uphold"]).toEqual(expect.arrayContaining([...movesOf("brand", standing, kind)]))
      if (turn !== "creator")
        expect(["withdraw"]).toEqual(expect.arrayContaining([...movesOf("creator", standing, kind)]))
      if (turn !== null) expect(movesOf(turn, standing, kind).length).toBeGreaterThan(0)
    }
})

test("every walk ends: whatever both sides do, no state comes twice", () => {
  for (const { steps, standings } of ALL) {
    const deep = (name: string, path: readonly string[]): void => {
      expect(path).not.toContain(name)
      for (const { to } of steps.get(name) ?? []) deep(to, [...path, name])
    }
    const [first] = standings.keys()
    deep(first ?? "", [])
  }
})

test("a question gives the creator days, the answer gives the brand days, and there are only so many", () => {
  let standing = opened(KIND, NOW)
  expect(standing.dueAt).toEqual(addDays(NOW, 14))
  for (let n = 0; n < MOST_QUESTIONS; n++) {
    expect(movesOf("brand", standing, "line")).toContain("ask")
    standing = moved(standing, "ask", { ...KIND, creatorDays: 5 }, addDays(NOW, n))
    expect(standing).toMatchObject({ state: "asked", dueAt: addDays(NOW, n + 5) })
    standing = moved(standing, "answer", KIND, addDays(NOW, n))
    expect(standing).toMatchObject({ state: "answered", dueAt: addDays(NOW, n + 14) })
  }
  expect(movesOf("brand", standing, "line")).not.toContain("ask")
})

test("silence of the brand decides as its terms say, silence of the creator leaves things as they stand", () => {
  const open = opened(KIND, NOW)
  expect(byDefault(open, KIND)).toBe("creator")
  expect(moved(open, "run_out", KIND, NOW)).toMatchObject({ state: "defaulted", favour: "creator", dueAt: null })
  expect(moved(open, "run_out", STRICT, NOW)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
  const asked = moved(open, "ask", KIND, NOW)
  expect(byDefault(asked, KIND)).toBe("as_it_stands")
  expect(moved(asked, "run_out", KIND, NOW)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
})

test("what was declined may be appealed once, and the second answer is final", () => {
  const declined = moved(opened(KIND, NOW), "decline", KIND, NOW)
  expect(movesOf("creator", declined, "line")).toEqual(["appeal"])
  const again = moved(moved(declined, "appeal", KIND, NOW), "decline", KIND, NOW)
  expect(again).toMatchObject({ state: "declined", appealed: true, dueAt: null })
  expect(moved(declined, "run_out", KIND, NOW)).toMatchObject({ state: "declined", appealed: false, dueAt: null })
})
