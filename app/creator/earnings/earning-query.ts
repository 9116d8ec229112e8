/** The query of the earnings page, as its address carries it. */
export type EarningQuery = Readonly<Record<string, string | string[] | undefined>>

const STATES = ["held", "clearing", "payable", "paying", "paid", "owed", "reduced", "test"] as const
type State = (typeof STATES)[number]

export const STATE_CHOICES = STATES.map(state => ({
  value: state,
  label: state.charAt(0).toUpperCase() + state.slice(1),
}))

/** What is asked for; a state that does not exist is as if none were chosen. */
export function readEarningQuery(query: EarningQuery) {
  const [state, brand, program] = [one(query.state), one(query.brand), one(query.program)]
  const known = STATES.find((name): name is State => name === state)
  return {
    filter: { state: known, brand, program, cursor: one(query.after) },
    filtered: Boolean(known || brand || program),
    earning: one(query.earning),
  }
}

/** The page's address with some of its parameters changed; null takes one away. */
export function addressWith(query: EarningQuery, change: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams()
  for (const name of ["state", "brand", "program", "after", "earning"]) {
    const value = name in change ? change[name] : one(query[name])
    if (value) next.set(name, value)
  }
  return next.size ? `/creator/earnings?${next}` : "/creator/earnings"
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
