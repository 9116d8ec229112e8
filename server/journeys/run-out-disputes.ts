import { dueDisputes } from "@/server/disputes/dispute-list"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { letRunOut } from "./decide-dispute"

const MOST_AT_ONCE = 50

/** Disputes whose time is up are decided as agreed, each by itself: one that cannot be stands in no other's way. */
export async function runOutDisputes(world: World, brandId: Id<"brd">): Promise<void> {
  const due = await world.db.brand(brandId, tx => dueDisputes(tx, world.now(), MOST_AT_ONCE))
  const failed: unknown[] = []
  for (const id of due)
    await world.db
      .brand(brandId, tx => letRunOut(tx, id, world.appUrl, world.now()))
      .catch(error => void failed.push(error))
  if (failed.length > 0) throw failed[0]
}
