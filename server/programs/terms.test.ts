import { expect, test } from "vitest"
import { type Dated, inForceAt } from "./terms"

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const terms = (version: number, from: number, notice?: number): Dated => ({
  version,
  inForceFrom: day(from),
  noticeUntil: notice === undefined ? null : day(notice),
})

const protectedOn = (versions: readonly Dated[], n: number) =>
  inForceAt(versions, day(n))?.underNotice.map(one => one.version)

test("before the first version nothing is in force", () => {
  expect(inForceAt([terms(1, 5)], day(4))).toBeNull()
})

test("the newest version in force applies, from its very instant", () => {
  const versions = [terms(1, 1), terms(3, 20), terms(2, 10)]
  expect(inForceAt(versions, day(10))?.newest.version).toBe(2)
  expect(inForceAt(versions, day(9))?.newest.version).toBe(1)
  expect(inForceAt(versions, day(30))).toMatchObject({ newest: { version: 3 }, underNotice: [] })
})

test("while a notice runs, the old version stands beside the new one; it ends at its instant", () => {
  const versions = [terms(1, 1), terms(2, 10, 24)]
  expect(protectedOn(versions, 23)).toEqual([1])
  expect(protectedOn(versions, 24)).toEqual([])
})

test("two cuts inside one notice protect all that came before", () => {
  const versions = [terms(1, 1), terms(2, 10, 40), terms(3, 20, 50)]
  expect(protectedOn(versions, 30)).toEqual([2, 1])
  expect(protectedOn(versions, 45)).toEqual([2])
})

test("a raise needs no notice and ends nobody's: what was cut before it stays protected as long as was promised", () => {
  const versions = [terms(1, 1), terms(2, 5, 19), terms(3, 8)]
  expect(protectedOn(versions, 12)).toEqual([1])
  expect(protectedOn(versions, 19)).toEqual([])
})
