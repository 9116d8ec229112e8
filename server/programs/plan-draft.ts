import type { ByCurrency, Earns, Plan } from "./plan"

/** A plan while it is written: what no rule is for may still be open. */
export type PlanDraft = Omit<Plan, "otherwise"> & { readonly otherwise: Earns | null }

/** What is wrong with a draft: where (the path of the part, such as `rules.candles.minimum`) and what to do, in a sentence. */
export type PlanFault = { readonly at: string; readonly sentence: string }

export const MOST_RULES = 50
export const MOST_TIERS = 10
export const MOST_BONUSES = 20
/** A list in a rule names at most so many. */
export const MOST_NAMED = 100
const LONGEST_NAME = 80
const WHOLE_BPS = 10_000
const LARGEST_MINOR = 100_000_000_000
const LONGEST_RENEWALS = 120

/**
 * Everything in a draft that cannot be published as it is written, the first part first. `currencies` are those of the
 * brand's shops: each amount names all of them, for in another currency it would silently not count.
 */
export function planFaults(draft: PlanDraft, currencies: readonly string[]): readonly PlanFault[] {
  const amounts = (at: string, what: string, given: ByCurrency) => amountFaults(at, what, given, currencies)
  return [
    ...countFaults(draft),
    ...draft.rules.flatMap(rule => [
      ...nameFaults(`rules.${rule.key}.name`, "rule", rule.name),
      ...matchFaults(`rules.${rule.key}`, rule, currencies),
      ...earnsFaults(`rules.${rule.key}.earns`, `“${rule.name}”`, rule.earns, currencies),
    ]),
    ...(draft.otherwise ? earnsFaults("otherwise", "Everything else", draft.otherwise, currencies) : []),
    ...(draft.orderCap ? amounts("orderCap", "The most an order earns", draft.orderCap) : []),
    ...(draft.monthlyCap ? amounts("monthlyCap", "The most a month earns", draft.monthlyCap) : []),
    ...tierFaults(draft, currencies),
    ...draft.bonuses.flatMap(bonus => [
      ...nameFaults(`bonuses.${bonus.key}.name`, "bonus", bonus.name),
      ...amounts(`bonuses.${bonus.key}.amount`, `The bonus “${bonus.name}”`, bonus.amount),
      ...(bonus.trigger.kind === "net_sales"
        ? amounts(`bonuses.${bonus.key}.trigger`, `What the bonus “${bonus.name}” is for`, bonus.trigger.atLeast)
        : wholeFault(`bonuses.${bonus.key}.trigger`, bonus.trigger.atLeast, "A bonus is for one order or more.")),
    ]),
    ...renewalFaults(draft.renewalMonths),
  ]
}

function countFaults({ rules, tiers, bonuses }: PlanDraft): readonly PlanFault[] {
  const keys = [...rules, ...bonuses].map(one => one.key)
  return [
    ...fault(rules.length > MOST_RULES, "rules", `A plan has at most ${MOST_RULES} rules: take some together.`),
    ...fault(tiers.length > MOST_TIERS, "tiers", `A plan has at most ${MOST_TIERS} tiers.`),
    ...fault(bonuses.length > MOST_BONUSES, "bonuses", `A plan has at most ${MOST_BONUSES} bonuses.`),
    ...fault(
      new Set(keys).size < keys.length,
      "rules",
      "Two rules or bonuses have the same key: add one of them anew.",
    ),
  ]
}

function nameFaults(at: string, what: string, name: string): readonly PlanFault[] {
  return fault(
    name.trim() === "" || name.length > LONGEST_NAME,
    at,
    `Give this ${what} a name of at most ${LONGEST_NAME} letters: creators read it.`,
  )
}

const LISTS = [
  ["productGids", "product"],
  ["collectionGids", "collection"],
  ["campaignIds", "campaign"],
  ["codeKeys", "code"],
  ["groupIds", "group"],
] as const

function matchFaults(at: string, rule: PlanDraft["rules"][number], currencies: readonly string[]) {
  const { match, name } = rule
  const lists = LISTS.flatMap(([key, what]) => [
    ...fault(match[key]?.length === 0, `${at}.${key}`, `Choose at least one ${what}, or take this condition away.`),
    ...fault(
      (match[key]?.length ?? 0) > MOST_NAMED,
      `${at}.${key}`,
      `A rule names at most ${MOST_NAMED} of a kind: write a second rule for the others.`,
    ),
  ])
  const { minimum } = match
  return [...lists, ...(minimum ? amountFaults(`${at}.minimum`, `The minimum of “${name}”`, minimum, currencies) : [])]
}

function earnsFaults(at: string, what: string, earns: Earns, currencies: readonly string[]): readonly PlanFault[] {
  if (earns.kind === "excluded") return []
  const { bps, perItem, perOrder } = earns
  const flat = [
    ["an item", perItem],
    ["an order", perOrder],
  ] as const
  const named = flat.filter(([, amounts]) => Object.keys(amounts).length > 0)
  return [
    ...fault(!isRate(bps), at, "A rate is between 0 % and 100 %."),
    ...fault(
      bps === 0 && named.length === 0,
      at,
      `${what} earns nothing: write a rate or an amount, or choose “Nothing”.`,
    ),
    ...named.flatMap(([per, amounts]) => amountFaults(at, `The amount for ${per} in ${what}`, amounts, currencies)),
  ]
}

const isRate = (bps: number) => Number.isInteger(bps) && bps >= 0 && bps <= WHOLE_BPS

function tierFaults({ tiers, otherwise }: PlanDraft, currencies: readonly string[]): readonly PlanFault[] {
  if (tiers.length === 0) return []
  const noRate = otherwise === null || otherwise.kind === "excluded"
  return [
    ...fault(noRate, "tiers", "Tiers raise the rate of everything else: give that a rate first, or remove the tiers."),
    ...tiers.flatMap(({ from, bps }, index) => {
      const at = `tiers.${index}`
      const before = tiers[index - 1]
      return [
        ...amountFaults(at, `What tier ${index + 1} begins at`, from, currencies),
        ...fault(!isRate(bps), `${at}.rate`, "A rate is between 0 % and 100 %."),
        ...fault(
          before !== undefined &&
            Object.entries(from).some(([currency, minor]) => minor <= (before.from[currency] ?? -1)),
          at,
          `Tier ${index + 1} must begin above tier ${index}.`,
        ),
      ]
    }),
  ]
}

function renewalFaults(months: number | null): readonly PlanFault[] {
  if (months === null || months === 0) return []
  const sentence = `Renewals earn for 1 to ${LONGEST_RENEWALS} months, always or never.`
  return fault(!Number.isInteger(months) || months < 0 || months > LONGEST_RENEWALS, "renewalMonths", sentence)
}

function amountFaults(at: string, what: string, given: ByCurrency, currencies: readonly string[]): PlanFault[] {
  const missing = currencies.filter(currency => !(currency in given))
  const wrong = Object.values(given).some(minor => !Number.isSafeInteger(minor) || minor <= 0 || minor > LARGEST_MINOR)
  return [
    ...fault(
      missing.length > 0 || Object.keys(given).length === 0,
      at,
      missing.length > 0
        ? `${what} needs an amount in ${missing.join(" and ")} too: your shops sell in it, and without one it would not count there.`
        : `${what} needs an amount.`,
    ),
    ...fault(wrong, at, `${what} must be above zero.`),
  ]
}

const wholeFault = (at: string, count: number, sentence: string) =>
  fault(!Number.isInteger(count) || count < 1 || count > 1_000_000, at, sentence)

const fault = (is: boolean, at: string, sentence: string): PlanFault[] => (is ? [{ at, sentence }] : [])
