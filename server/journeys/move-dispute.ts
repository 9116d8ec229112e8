import type { BrandTx } from "@/db/scope"
import { brandOfDispute } from "@/server/disputes/dispute-queries"
import { readSaid, type Said } from "@/server/disputes/evidence"
import { lockDispute, recordWords } from "@/server/disputes/record-move"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { keepContest } from "./contested-notice"
import { moveOn } from "./move-on"
import { releaseDisputed, stopDisputed } from "./stop-disputed"
import { tellDispute } from "./tell-dispute"

type Saying = { readonly disputeId: Id<"dsp">; readonly words: string; readonly links: readonly string[] }
type CreatorMove = "answer" | "withdraw" | "appeal" | "say"

/** What a creator does in a dispute of theirs: answers a question, says more, withdraws, appeals. */
export async function moveOwnDispute(
  world: World,
  creatorId: Id<"crt">,
  { move, ...saying }: Saying & { readonly move: CreatorMove },
): Promise<void> {
  const said = move === "withdraw" && !saying.words.trim() ? null : readSaid(saying.words, saying.links)
  const brandId = await world.db.creator(creatorId, tx => brandOfDispute(tx, saying.disputeId))
  await world.db.joining(brandId, creatorId, tx =>
    make(tx, saying.disputeId, { actor: "creator", by: `creator:${creatorId}`, move, said }, world.appUrl, world.now()),
  )
}

/** What a brand does before it decides: asks the creator, or says more. */
export async function moveDispute(
  tx: BrandTx,
  { move, ...saying }: Saying & { readonly move: "ask" | "say" },
  by: Member,
  appUrl: string,
  now: Date,
): Promise<void> {
  const said = readSaid(saying.words, saying.links)
  await make(tx, saying.disputeId, { actor: "brand", by: `member:${by.id}`, move, said }, appUrl, now)
}

type Made = {
  readonly actor: "creator" | "brand"
  readonly by: string
  readonly move: CreatorMove | "ask"
  readonly said: Said | null
}

async function make(tx: BrandTx, disputeId: Id<"dsp">, made: Made, appUrl: string, now: Date): Promise<void> {
  const { actor, by, move, said } = made
  const dispute = await lockDispute(tx, disputeId, actor === "creator" ? (by.slice(8) as Id<"crt">) : undefined)
  let moved = dispute
  if (move !== "say") {
    moved = { ...dispute, ...(await moveOn(tx, dispute, { ...made, move }, now)) }
    await keepContest(tx, moved, { ...made, move }, now)
  } else if (said) await recordWords(tx, dispute, { actor, by, said }, now)
  if (move === "withdraw") await releaseDisputed(tx, dispute, by, now)
  if (move === "appeal") await stopDisputed(tx, dispute, now)
  await tellDispute(tx, moved, { move, said: said?.words ?? null, by }, appUrl)
  const entry = { actor: by, action: `${move} dispute`, subject: publicId("dsp", disputeId), detail: {} }
  await recordAudit(tx, entry, now)
}
