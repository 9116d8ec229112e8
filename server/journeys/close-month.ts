import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { lockBooks, recordClosing } from "@/server/ledger/close-period"
import { nextToClose, spanOf } from "@/server/ledger/closed-months"
import { refuseToClose } from "@/server/ledger/month"
import { wholeMonth } from "@/server/ledger/movements"
import { filesOf, postingsName, sealed, trialBalanceName } from "@/server/reporting/closed-files"
import { readMonthBooks } from "@/server/reporting/month-books"
import { sealedPostings } from "@/server/reporting/posting-file"

/**
 * Closes the oldest open month for ever: its figures, the codes they are exported under and the SHA-256 of every file are
 * kept, and from then on the database refuses a posting in it. What is learned later is recorded in an open month.
 */
export async function closeMonth(tx: BrandTx, month: string, by: Member, now: Date): Promise<void> {
  await lockBooks(tx)
  const span = await spanOf(tx, month)
  refuseToClose(month, await nextToClose(tx), span.until, now)
  const books = await readMonthBooks(tx, month)
  const made = filesOf(books).map(sealed)
  const files = [...made, await sealedPostings(tx, postingsName(month), span)]
  const movements = wholeMonth(books.movements)
  const trialBalanceSha256 = made.find(file => file.name === trialBalanceName(month))?.sha256 ?? ""
  const postingCount = movements.reduce((sum, one) => sum + one.count, 0)
  const closedBy = `member:${by.id}`
  await recordClosing(tx, {
    ...{ month, movements, postingCount, trialBalanceSha256, files, closedBy },
    ...{ codes: books.codes, timeZone: span.timeZone, fromAt: span.from, untilAt: span.until, closedAt: now },
  })
  const detail = { postings: postingCount, trialBalanceSha256 }
  await recordAudit(tx, { actor: closedBy, action: "close month", subject: month, detail }, now)
}
