import { moneyText } from "@/components/money/money"
import type { Home } from "./home-data"

/** One thing that waits for a person: what, why it matters for the money, and where to do it. */
export type Need = {
  readonly key: string
  readonly title: string
  readonly sentence: string
  readonly href: string
  readonly action: string
}

/** All that waits, what holds up most money first. */
export function needsOf({ needs }: Home, brandPath: string): Need[] {
  return [
    ...needs.batches.map(batch => batchNeed(batch, brandPath)),
    ...needs.short.map(({ currency, minor }) => ({
      key: `short-${currency}`,
      title: `${moneyText({ minor, currency })} is missing to pay everything that has cleared`,
      sentence: "Creators are paid from your own balance only. Add funds before the next batch.",
      href: `${brandPath}/payouts`,
      action: "Add funds",
    })),
    ...writeOffs(needs, brandPath),
    ...needs.unpayable.map(({ currency, creators, minor }) => ({
      key: `unpayable-${currency}`,
      title: `${people(creators)} cannot be paid yet`,
      sentence: `${moneyText({ minor, currency })} has cleared for them, and Stripe still waits for their bank details.`,
      href: `${brandPath}/creators`,
      action: "See who",
    })),
    ...needs.shops.map(shop => shopNeed(shop, brandPath)),
    ...disputed(needs, brandPath),
    ...signalled(needs, brandPath),
    ...needs.lostDomains.map(host => ({
      key: `domain-${host}`,
      title: `${host} no longer leads here`,
      sentence: "Links that were shared under it may reach nobody, and their orders would earn nobody anything.",
      href: `${brandPath}/links/domains`,
      action: "See why",
    })),
    ...needs.pools.map(pool => poolNeed(pool, brandPath)),
    ...needs.offers.map(offer => offerNeed(offer, brandPath)),
    ...needs.endingHolds.map(hold => holdNeed(hold, brandPath)),
    ...doubtful(needs, brandPath),
    ...parked(needs, brandPath),
  ]
}

function batchNeed({ id, state, mine, mayApprove }: Home["needs"]["batches"][number], brandPath: string): Need {
  const href = `${brandPath}/payouts/${id}`
  if (state === "draft")
    return {
      key: id,
      href,
      action: "Open",
      title: "A batch is a draft",
      sentence: "Nobody is paid from it before it is sealed and approved.",
    }
  const yours = !mine && mayApprove
  return {
    key: id,
    href,
    action: yours ? "Review" : "Open",
    title: "A sealed batch waits for approval",
    sentence: yours
      ? "You did not prepare it, so you can approve it."
      : "Somebody with finance rights who did not prepare it must approve it.",
  }
}

function writeOffs({ writeOffs: n }: Home["needs"], brandPath: string): Need[] {
  if (n === 0) return []
  const title = n === 1 ? "1 debt is to be written off" : `${n} debts are to be written off`
  const sentence = "Somebody asked for it. Nothing moves before you, as a second person, agree."
  return [{ key: "write-offs", title, sentence, href: `${brandPath}/receivables`, action: "Decide" }]
}

function shopNeed({ id, name, state }: Home["needs"]["shops"][number], brandPath: string): Need {
  const where = { key: id, href: `${brandPath}/settings/shop` }
  if (state === "left")
    return {
      ...where,
      title: `${name} removed the app`,
      sentence: "No orders arrive, and what is on hold waits, until the shop is connected again.",
      action: "Connect again",
    }
  return {
    ...where,
    title: `${name} needs repair`,
    sentence: "Something it needs does not work. What cannot be confirmed by the shop stays on hold.",
    action: "See what",
  }
}

function disputed({ disputes: n, countedUpTo }: Home["needs"], brandPath: string): Need[] {
  if (n === 0) return []
  const title = n === 1 ? "1 dispute waits for your answer" : `${counted(n, countedUpTo)} disputes wait for your answer`
  const sentence = "Unanswered in time, each is decided as you promised. Until then its money waits."
  return [
    { key: "disputes", title, sentence, href: `${brandPath}/disputes?state=to_answer&sort=due`, action: "Answer" },
  ]
}

function signalled({ signals: n, countedUpTo }: Home["needs"], brandPath: string): Need[] {
  if (n === 0) return []
  const title = n === 1 ? "1 thing looks wrong" : `${counted(n, countedUpTo)} things look wrong`
  const sentence = "Codes that may have got out, creators who buy from themselves. A person says what it is."
  return [{ key: "signals", title, sentence, href: `${brandPath}/risk`, action: "Look" }]
}

function poolNeed({ offer, title, missedCount, fault }: Home["needs"]["pools"][number], brandPath: string): Need {
  const where = { key: `pool-${offer}`, href: `${brandPath}/links/offers/${offer}`, action: "See the pool" }
  return fault
    ? { ...where, title: `The codes of “${title}” cannot be filled up`, sentence: fault }
    : {
        ...where,
        title: `${missedCount === 1 ? "1 shopper" : `${missedCount} shoppers`} got no code of “${title}”`,
        sentence: "Their links led to the shop and count, but without the discount. Make the pool larger.",
      }
}

function offerNeed({ offer, title, shopName, state }: Home["needs"]["offers"][number], brandPath: string): Need {
  const sentence =
    state === "refused"
      ? "The shop does not make it as it is written. Its reason stands beside it."
      : state === "gone"
        ? "It was deleted there: its codes do not work."
        : "Somebody changed it there. Put ours back, or take theirs."
  const what = state === "refused" ? "is refused by" : state === "gone" ? "is gone from" : "differs in"
  const href = `${brandPath}/links/offers/${offer}`
  return {
    key: `offer-${offer}-${shopName}`,
    title: `“${title}” ${what} ${shopName}`,
    sentence,
    href,
    action: "Decide",
  }
}

function holdNeed({ id, name, because, order }: Home["needs"]["endingHolds"][number], brandPath: string): Need {
  return {
    key: `hold-${id}`,
    title: `Your hold on ${name} lets go soon`,
    sentence: `It is held while ${because}. Extend it, or let it go by itself: then it clears.`,
    href: order ? `${brandPath}/orders/${order}` : `${brandPath}/commissions/clearing?view=stopped`,
    action: "Decide",
  }
}

function doubtful({ doubtfulOrders: n, countedUpTo }: Home["needs"], brandPath: string): Need[] {
  if (n === 0) return []
  const title = n === 1 ? "1 order needs a look" : `${counted(n, countedUpTo)} orders need a look`
  const sentence = "Not confirmed by the shop, or with figures that contradict each other. Nothing unconfirmed clears."
  return [{ key: "doubtful", title, sentence, href: `${brandPath}/orders?check=yes`, action: "Look" }]
}

function parked({ parkedDeliveries: n, countedUpTo }: Home["needs"], brandPath: string): Need[] {
  if (n === 0) return []
  const title =
    n === 1 ? "1 message of the shop was set aside" : `${counted(n, countedUpTo)} messages of the shop were set aside`
  const sentence =
    "What cannot be read is set aside with its reason. Orders are read from the shop itself before anything clears."
  return [{ key: "parked", title, sentence, href: `${brandPath}/settings/deliveries?state=parked`, action: "See why" }]
}

function counted(n: number, most: number): string {
  return n >= most ? `${n} or more` : String(n)
}

function people(n: number): string {
  return n === 1 ? "1 creator" : `${n} creators`
}
