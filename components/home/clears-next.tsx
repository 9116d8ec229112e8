import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { DefinitionList } from "@/components/ui/definition-list"
import { clearingFigure } from "@/server/kernel/figure"
import { dayIn } from "@/server/kernel/time"
import type { Home } from "./home-data"

const SHOWN_DAYS = 6

/** The next days on which held money clears, if no refund changes it. */
export function ClearsNext({ home: { clearing, now, timeZone } }: { home: Home }) {
  if (clearing.length === 0)
    return <p className="text-quiet text-sm">Nothing has a date now. Held money gets one when its order is paid.</p>
  const shown = oneOverdue(clearing, now).slice(0, SHOWN_DAYS)
  const later = oneOverdue(clearing, now).slice(SHOWN_DAYS)
  return (
    <>
      <DefinitionList
        items={shown.map(day => ({
          term:
            day.clearsAt > now ? (
              <When as="both" at={day.clearsAt} now={now} timeZone={timeZone} />
            ) : (
              "Hold is over, the shop is asked once more"
            ),
          value: (
            <Explained
              amount={{ minor: day.minor, currency: day.currency }}
              of={day.clearsAt > now ? clearingFigure(day.currency, dayIn(timeZone, day.clearsAt), "due") : null}
              what="Clears then"
            />
          ),
          numeric: true,
        }))}
        className="[&>div]:sm:grid-cols-[minmax(0,1fr)_auto]"
      />
      {later.length > 0 ? <p className="pt-2 text-quiet text-xs">{laterText(later)} after that.</p> : null}
    </>
  )
}

/** All days that are past count as one, per currency: their money waits for nothing but the shop's answer. */
function oneOverdue(days: Home["clearing"], now: Date): Home["clearing"] {
  const past = days.filter(day => day.clearsAt <= now)
  const perCurrency = [...new Set(past.map(day => day.currency))].map(currency => {
    const mine = past.filter(day => day.currency === currency)
    return { currency, clearsAt: now, minor: mine.reduce((sum, day) => sum + day.minor, 0) }
  })
  return [...perCurrency, ...days.filter(day => day.clearsAt > now)]
}

function laterText(days: Home["clearing"]): string {
  const currencies = [...new Set(days.map(day => day.currency))]
  const sums = currencies.map(currency => {
    const minor = days.filter(day => day.currency === currency).reduce((sum, day) => sum + day.minor, 0)
    return moneyText({ minor, currency })
  })
  return sums.join(" and ")
}
