import type { Order, ShopVisit } from "./order-state"
import { gid } from "./orders"

type Fields = Record<string, unknown>

/** `customerJourneySummary`: null for an order about whose customer and session nothing is known. */
export function journeyGraphql(order: Order, storefront: string): Fields | null {
  const { landingSite, referringSite, createdAt, customerOrderIndex } = order
  if (landingSite === null && order.firstVisit === null && customerOrderIndex === null) return null
  const last = landingSite === null ? null : { landingPage: landingSite, referrer: referringSite, at: createdAt }
  const first = order.firstVisit ?? last
  return {
    ready: true,
    customerOrderIndex,
    daysToConversion: null,
    firstVisit: first && visitGraphql(first, { id: order.id * 10 + 1, storefront }),
    lastVisit: last && visitGraphql(last, { id: order.id * 10 + 2, storefront }),
  }
}

function visitGraphql(
  { landingPage, referrer, at }: ShopVisit,
  { id, storefront }: { id: number; storefront: string },
): Fields {
  const page = landingPage.startsWith("/") ? `${storefront}${landingPage}` : landingPage
  return {
    id: gid("CustomerVisit", id),
    landingPage: page,
    referrerUrl: referrer,
    occurredAt: at,
    source: referrer && URL.canParse(referrer) ? new URL(referrer).hostname : "direct",
    utmParameters: utmGraphql(page),
  }
}

/** Null where the address has none of them. */
function utmGraphql(page: string): Fields | null {
  if (!URL.canParse(page)) return null
  const { searchParams } = new URL(page)
  const utm = ["source", "medium", "campaign", "content", "term"].map(name => [name, searchParams.get(`utm_${name}`)])
  return utm.some(([, value]) => value !== null) ? Object.fromEntries(utm) : null
}
