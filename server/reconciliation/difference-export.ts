import { publicId } from "@/server/kernel/id"
import type { ListedDifference } from "./queries"

/** What the columns of the file are called, and what stands in them. */
export const DIFFERENCE_COLUMNS: readonly [header: string, cell: (row: ListedDifference) => string | null][] = [
  ["Difference", row => publicId("dif", row.id)],
  ["Shop", row => row.shopName],
  ["Order", row => row.orderName],
  ["Day", row => row.day],
  ["Kind", row => row.kind],
  ["Our books", row => row.ours],
  ["The shop", row => row.theirs],
  ["Explanation", row => row.explanation],
  ["Found (UTC)", row => row.foundAt.toISOString()],
  ["Repaired (UTC)", row => row.repairedAt?.toISOString() ?? null],
  ["Repaired by", row => row.repairedBy],
]
