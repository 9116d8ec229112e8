import { TRPCError } from "@trpc/server"
import type { NextRequest } from "next/server"
import { caller } from "@/server/api/caller"
import { readStatementWish } from "../statement-wish"
import { closingRow, lineRows, openingRows } from "./statement-csv"

/** Portions of 500 lines: far more movements than a month of one creator with one brand has. */
const MOST_PORTIONS = 100

/** A statement as a file for a spreadsheet: opening, every movement, closing. */
export async function GET(request: NextRequest): Promise<Response> {
  const wish = readStatementWish(Object.fromEntries(request.nextUrl.searchParams))
  try {
    return new Response(await csv(wish), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="statement-${wish.brand}-${wish.currency}-${wish.month}.csv"`,
        "cache-control": "private, no-store",
      },
    })
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const status = error.code === "UNAUTHORIZED" ? 401 : error.code === "FORBIDDEN" ? 403 : 404
    return new Response("There is no such statement of yours.\n", { status })
  }
}

async function csv(wish: ReturnType<typeof readStatementWish>): Promise<string> {
  const { creator } = await caller()
  const page = await creator.payouts.statement(wish)
  let text = openingRows(page)
  let cursor: string | undefined
  for (let portion = 0; portion < MOST_PORTIONS; portion++) {
    const { rows, next } = await creator.payouts.statementLines({ ...wish, cursor })
    text += lineRows(rows, page.currency)
    if (!next) break
    cursor = next
  }
  return text + closingRow(page)
}
