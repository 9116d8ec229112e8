import { z } from "zod"

const bps = z.number().int().min(0).max(10_000)
const Pay = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("full") }),
  z.object({ kind: z.literal("reduced"), bps }),
  z.object({ kind: z.literal("none") }),
])

/** An attribution policy as a door takes it; what makes no sense in it the room refuses in words. */
export const PolicyInput = z.object({
  clickWindowDays: z.number().int().min(0).max(1_000),
  codeWindowDays: z.number().int().min(0).max(1_000),
  precedence: z.enum(["code_over_click", "click_over_code", "latest"]),
  model: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("last_touch") }),
    z.object({ kind: z.literal("first_touch") }),
    z.object({ kind: z.literal("linear") }),
    z.object({ kind: z.literal("time_decay"), halfLifeDays: z.number().int().min(0).max(1_000) }),
    z.object({ kind: z.literal("position_based"), firstBps: bps, lastBps: bps }),
  ]),
  otherChannels: z.enum(["ignore", "later_paid_click_wins", "creator_wins_inside_window"]),
  returningCustomers: Pay,
  leakedCodes: Pay,
})
