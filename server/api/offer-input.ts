import { z } from "zod"
import type { OfferTerms, PoolSettings } from "@/server/tracking/offer"

const Minor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Currency = z.string().length(3)
const Gid = z.string().regex(/^gid:\/\/shopify\/(Product|Collection)\/\d+$/)

/** An offer's terms as a screen sends them; what they may be is the domain's to say. */
export const TermsInput = z.object({
  title: z.string().trim().max(500),
  value: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("percentage"), bps: z.number().int() }),
    z.object({ kind: z.literal("amount"), amountMinor: Minor, currency: Currency }),
  ]),
  items: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("all") }),
    z.object({ kind: z.enum(["products", "collections"]), gids: z.array(Gid).max(500).readonly() }),
  ]),
  minimum: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("subtotal"), amountMinor: Minor, currency: Currency }),
      z.object({ kind: z.literal("quantity"), units: z.number().int() }),
    ])
    .nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  usageLimit: z.number().int().nullable(),
  oncePerCustomer: z.boolean(),
  combines: z.object({ order: z.boolean(), product: z.boolean(), shipping: z.boolean() }),
}) satisfies z.ZodType<OfferTerms>

export const PoolInput = z.object({
  prefix: z.string().trim().toUpperCase().max(40),
  size: z.number().int(),
  lowWater: z.number().int(),
  reservationHours: z.number().int(),
}) satisfies z.ZodType<PoolSettings>
