import { z } from "zod"
import { parsePublicId } from "@/server/kernel/id"
import { purchaseKey } from "@/server/tracking/shopper"

const NAME = /^[A-Za-z0-9_-]+$/
const DAY_MS = 86_400_000
const MOST_PARAMETERS = 20

const name = (what: string, shortest: number, longest: number) =>
  z
    .string(`${what} is missing.`)
    .min(shortest, `${what} is too short to be one.`)
    .max(longest, `${what} is too long to be one.`)
    .regex(NAME, `${what} holds letters, digits, - and _ only.`)

const shop = z
  .string("shop is missing: name the shop's myshopify.com domain.")
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i, "shop is the shop's own domain, such as juniper.myshopify.com.")
  .transform(domain => domain.toLowerCase())
const consent = z.strictObject(
  { analytics: z.boolean(), marketing: z.boolean() },
  "consent says what the shopper allowed: { analytics, marketing }, each true or false.",
)
const agoMs = z
  .number()
  .min(0)
  .max(365 * DAY_MS)
  .default(0)
const ref = name("ref", 35, 35).nullish().transform(orNull)
const visitor = name("visitor", 16, 64)
const token = name("checkoutToken", 8, 128)

/** An order's id as Shopify writes it anywhere: digits, or a gid that ends with them. */
const orderId = z
  .union([z.string().max(80), z.number().int().positive()])
  .transform(id => /(\d{1,20})$/.exec(String(id))?.[1] ?? null)
  .refine(digits => digits !== null, "orderId is the order's number in Shopify, or its gid.")
  .transform(digits => `gid://shopify/Order/${digits}`)

/** A landing. */
const Visit = z.strictObject({
  kind: z.literal("visit"),
  shop,
  consent,
  agoMs,
  ref,
  visitor,
  id: z.uuid("id is a random UUID that stays the same when the landing is told again."),
  campaign: z
    .record(z.string().max(40), z.string().max(512))
    .refine(all => Object.keys(all).length <= MOST_PARAMETERS, `campaign has ${MOST_PARAMETERS} parameters at most.`)
    .default({}),
  referrerHost: z.string().max(253).nullish().transform(orNull),
  path: z.string("path is missing.").startsWith("/", "path begins with a slash.").max(2_000),
})

/**
 * A purchase; a browser names its checkout, a server its checkout or its order. Whoever says an `eventId` says the one that
 * both derive: `purchase:` and the checkout's token, else the order's gid.
 */
const Purchase = z
  .strictObject({
    kind: z.literal("purchase"),
    shop,
    consent,
    agoMs,
    ref,
    visitor: visitor.nullish().transform(orNull),
    checkoutToken: token.nullish().transform(orNull),
    orderId: orderId.nullish().transform(orNull),
    eventId: z.string().max(160).optional(),
  })
  .refine(({ checkoutToken, orderId: id }) => checkoutToken !== null || id !== null, {
    message: "Name the purchase by its checkoutToken; a server may name its orderId instead.",
  })
  .refine(
    ({ eventId, checkoutToken, orderId: orderGid }) =>
      eventId === undefined || eventId === purchaseKey({ checkoutToken, orderGid }),
    { message: "eventId is purchase: and the checkout's token, else the order's gid.", path: ["eventId"] },
  )

/** An answer on the thank-you page. */
const Answer = z.strictObject({
  kind: z.literal("answer"),
  shop,
  agoMs,
  checkoutToken: token,
  survey: z
    .string("survey is missing.")
    .transform(id => parsePublicId("srv", id))
    .refine(id => id !== null, "survey is the id that came with the question."),
  option: z.string("option is missing.").min(1).max(60),
  handle: z.string().max(500).nullish().transform(orNull),
})

/** What a shop's pages and servers may tell. What is not named here is refused: nothing personal is taken. */
export const ShopEvent = z.discriminatedUnion("kind", [Visit, Purchase, Answer], {
  error: "kind is visit, purchase or answer.",
})
export type ShopEvent = z.infer<typeof ShopEvent>

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null
}

/** What is wrong with an event, in words. */
export function faultsOf(error: z.ZodError): string {
  const faults = error.issues.map(issue =>
    issue.code === "unrecognized_keys"
      ? `Leave out ${issue.keys.join(", ")}: only what is needed is taken, and nothing personal.`
      : sentence(issue.path.join("."), issue.message),
  )
  return [...new Set(faults)].slice(0, 5).join(" ")
}

function sentence(field: string, message: string): string {
  const ended = /[.]$/.test(message) ? message : `${message}.`
  return field === "" || ended.startsWith(field.split(".")[0] ?? "") ? ended : `${field}: ${ended}`
}
