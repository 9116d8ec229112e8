import type { BrandTx, CreatorTx } from "@/db/scope"
import { orderNameIn } from "@/server/attribution/own-touch"
import { readSaid } from "@/server/disputes/evidence"
import { type Filing, recordDispute } from "@/server/disputes/record-dispute"
import { lockDispute } from "@/server/disputes/record-move"
import { termsNow } from "@/server/disputes/terms-queries"
import { brandOfCommission } from "@/server/disputes/what-is-contested"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { brandOfEnrollment } from "@/server/programs/own-enrollment"
import { brandOfNotice } from "@/server/risk/record-contest"
import type { World } from "@/server/world"
import { contestedHold, contestedLine, missingOrder } from "./contested"
import { contestedNotice, fileContest } from "./contested-notice"
import { stopDisputed } from "./stop-disputed"
import { tellDispute } from "./tell-dispute"

/** What a creator contests. Amounts in minor units of the commission's currency. */
export type Complaint =
  | { readonly kind: "line"; readonly commissionId: Id<"com">; readonly askedMinor: number }
  | { readonly kind: "hold"; readonly commissionId: Id<"com"> }
  | { readonly kind: "code"; readonly noticeId: Id<"ntc"> }
  | { readonly kind: "missing_order"; readonly enrollmentId: Id<"enr">; readonly orderName: string }

type Wish = {
  readonly creatorId: Id<"crt">
  readonly complaint: Complaint
  readonly words: string
  readonly links: readonly string[]
}

/**
 * A creator says that something is wrong. It is the brand's turn from now on, what is contested does not clear, and both are
 * told by mail what happens if nobody answers.
 */
export async function fileDispute(world: World, { creatorId, complaint, words, links }: Wish): Promise<Id<"dsp">> {
  const said = readSaid(words, links)
  const brandId = await world.db.creator(creatorId, tx => brandOf(tx, complaint))
  return await world.db.joining(brandId, creatorId, async tx => {
    const now = world.now()
    const filing = { ...NOTHING, creatorId, kind: complaint.kind, ...(await contested(tx, complaint, now)) }
    const id = await recordDispute(tx, filing, said, promised(filing, await termsNow(tx)), now)
    const dispute = await lockDispute(tx, id)
    if (filing.kind === "code") await fileContest(tx, dispute, said, now)
    await stopDisputed(tx, dispute, now)
    await tellDispute(tx, dispute, { move: "file", said: said.words, by: `creator:${creatorId}` }, world.appUrl)
    const detail = { about: filing.about, kind: filing.kind }
    const entry = { actor: `creator:${creatorId}`, action: "file dispute", subject: publicId("dsp", id), detail }
    await recordAudit(tx, entry, now)
    return id
  })
}

const NO_AMOUNTS = { currency: null, wasMinor: null, askedMinor: null, wholeMinor: null }
const NOTHING = { commissionId: null, orderId: null, noticeId: null, ...NO_AMOUNTS }

function brandOf(tx: CreatorTx, complaint: Complaint): Promise<Id<"brd">> {
  if (complaint.kind === "missing_order") return brandOfEnrollment(tx, complaint.enrollmentId)
  return complaint.kind === "code"
    ? brandOfNotice(tx, complaint.noticeId)
    : brandOfCommission(tx, complaint.commissionId)
}

function contested(tx: BrandTx & CreatorTx, complaint: Complaint, now: Date) {
  if (complaint.kind === "line") return contestedLine(tx, complaint)
  if (complaint.kind === "code") return contestedNotice(tx, complaint.noticeId)
  if (complaint.kind === "hold") return contestedHold(tx, complaint.commissionId, now)
  return missingOrder(tx, complaint.enrollmentId, orderNameIn(complaint.orderName))
}

/** No plan says what an amount without an order should be: there, silence cannot decide for a number that one side chose. */
function promised<T extends { lateBrand: "creator" | "as_it_stands" }>({ kind, orderId }: Filing, terms: T): T {
  return kind === "line" && orderId === null ? { ...terms, lateBrand: "as_it_stands" } : terms
}
