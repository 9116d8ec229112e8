import type { News } from "@/emails/news"
import { formatMoney } from "@/server/kernel/money"

type Work = { readonly what: string; readonly dueOn: string; readonly feeMinor: number; readonly currency: string }
type Where = { readonly campaign: string; readonly url: string }

const LONGEST_SUBJECT = 69

/** To a creator who is asked for something. */
export function workProposed(work: readonly Work[], brand: string, { campaign, url }: Where): News {
  return {
    subject: short(`${brand} asks you to take part in ${campaign}`),
    heading: campaign,
    sentences: [`${brand} asks you for the following. Read the brief, then say yes or no.`],
    facts: work.map(one => [one.what, `by ${one.dueOn}, ${fee(one)}`]),
    action: { label: "Read the brief", url },
  }
}

/** To a creator who is offered an amount a month. */
export function retainerProposed(
  retainer: {
    readonly title: string
    readonly monthlyMinor: number
    readonly currency: string
    readonly startsOn: string
    readonly endsOn: string
  },
  brand: string,
  { campaign, url }: Where,
): News {
  const { title, startsOn, endsOn } = retainer
  const amount = formatMoney({ minor: retainer.monthlyMinor, currency: retainer.currency }, "en")
  return {
    subject: short(`${brand} offers you ${amount} a month`),
    heading: campaign,
    sentences: [`${brand} offers you ${amount} a month. Read the brief, then say yes or no.`],
    facts: [
      ["For", title],
      ["From", startsOn],
      ["Until", endsOn],
    ],
    action: { label: "Read the brief", url },
  }
}

/** To a creator whose brief has changed. */
export function briefChanged(brand: string, { campaign, url }: Where): News {
  return {
    subject: short(`${brand} changed the brief of ${campaign}`),
    heading: "The brief changed",
    sentences: [`${brand} changed the brief of ${campaign}. What you agreed to stays as it is.`],
    facts: [],
    action: { label: "Read the brief", url },
  }
}

/** To the brand: a creator said yes or no. */
export function workAnswered(creator: string, agreed: boolean, { campaign, url }: Where): News {
  const said = agreed ? "takes part" : "does not take part"
  return {
    subject: short(`${creator} ${said} in ${campaign}`),
    heading: `${creator} ${said}`,
    sentences: [`${creator} ${said} in ${campaign}.`],
    facts: [],
    action: { label: "See the campaign", url },
  }
}

/** To the brand: something was submitted and waits for its answer. */
export function workSubmitted(what: string, creator: string, link: string, { campaign, url }: Where): News {
  return {
    subject: short(`${creator} submitted ${what}`),
    heading: `${what} waits for your answer`,
    sentences: [`${creator} submitted ${what} for ${campaign}.`],
    facts: [["Link", link]],
    action: { label: "Look at it", url },
  }
}

/** To the creator: what the brand says to what was submitted, or that it is cancelled. */
export function workJudged(
  work: Work,
  judged: { readonly step: "approve" | "send_back" | "cancel"; readonly note: string | null },
  brand: string,
  { campaign, url }: Where,
): News {
  const words = { approve: "approved", send_back: "sent back", cancel: "cancelled" }[judged.step]
  const pays = judged.step === "approve" && work.feeMinor > 0 ? [`It earns you ${fee(work)}.`] : []
  return {
    subject: short(`${brand} ${words} ${work.what}`),
    heading: `${work.what} is ${words}`,
    sentences: [
      `${brand} ${words} ${work.what} of ${campaign}.`,
      ...(judged.note ? [`It says: ${judged.note}`] : []),
      ...pays,
    ],
    facts: [],
    action: { label: judged.step === "send_back" ? "Submit it again" : "See the campaign", url },
  }
}

/** To the creator: their retainer ends early. */
export function retainerEnded(
  title: string,
  endedOn: string,
  because: string,
  brand: string,
  { campaign, url }: Where,
): News {
  return {
    subject: short(`${brand} ends ${title}`),
    heading: `${title} ends`,
    sentences: [
      `${brand} ends ${title} of ${campaign}. Its last day is ${endedOn}; until then it is paid by the day.`,
      `The reason: ${because}`,
    ],
    facts: [],
    action: { label: "See the campaign", url },
  }
}

function fee({ feeMinor, currency }: Pick<Work, "feeMinor" | "currency">): string {
  return feeMinor === 0 ? "for commission" : formatMoney({ minor: feeMinor, currency }, "en")
}

function short(subject: string): string {
  return subject.length > LONGEST_SUBJECT ? `${subject.slice(0, LONGEST_SUBJECT - 1)}…` : subject
}
