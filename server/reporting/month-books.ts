import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { balancesAsOf } from "@/server/ledger/balances-as-of"
import { closedMonth, spanOf } from "@/server/ledger/closed-months"
import { codesInForce } from "@/server/ledger/keep-account-codes"
import { monthWords } from "@/server/ledger/month"
import { dayMovements } from "@/server/ledger/movements"
import { filesOf, type MonthBooks, postingsName, sealed } from "./closed-files"

/** All that a month's files are made of: a closed one under the codes of its closing, an open one under today's. */
export async function readMonthBooks(tx: BrandTx, month: string): Promise<MonthBooks> {
  const closed = await closedMonth(tx, month)
  const span = await spanOf(tx, month)
  const { codes } = closed ?? (await codesInForce(tx))
  const movements = await dayMovements(tx, span)
  const balances = await balancesAsOf(tx, new Date(span.until.getTime() - 1))
  return { month, movements, balances, codes }
}

/**
 * A file of a month, by its name. Of a closed month it is what it was when the month closed, to the byte: what is not is
 * refused, because somebody may have built other books on it.
 */
export async function readBookFile(tx: BrandTx, month: string, name: string): Promise<string> {
  const file = filesOf(await readMonthBooks(tx, month)).find(one => one.name === name)
  const closed = await closedMonth(tx, month)
  const kept = closed?.files.find(one => one.name === name)
  if (!file || (closed && !kept)) throw refuse("not_found", `${monthWords(month)} has no file of that name.`)
  if (kept && sealed(file).sha256 !== kept.sha256)
    throw refuse(
      "conflict",
      `This file is not what it was when ${monthWords(month)} closed. Run the check of the ledger; do not import it.`,
    )
  return file.text
}

/** The files of a month. Of a closed one with what their bytes were; an open one's still change. */
export async function listBookFiles(tx: BrandTx, month: string): Promise<readonly ListedFile[]> {
  const closed = await closedMonth(tx, month)
  if (closed) return closed.files
  const made = filesOf(await readMonthBooks(tx, month)).map(file => ({ ...sealed(file), sha256: null }))
  return [...made, { name: postingsName(month), sha256: null, bytes: null }]
}

export type ListedFile = { readonly name: string; readonly sha256: string | null; readonly bytes: number | null }
