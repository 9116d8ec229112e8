import { When } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { Section } from "@/components/ui/section"
import type { OwnDebts } from "./creator-data"

/** What brands gave up of the creator's debts, and why. */
export function OwedHistory({ forgiven, now }: Pick<OwnDebts, "forgiven" | "now">) {
  if (forgiven.length === 0) return null
  return (
    <Section title="Given up">
      <ul>
        {forgiven.map(one => (
          <li key={one.id} className="border-b py-2.5 text-normal last:border-b-0">
            {one.brandName} gave up <strong>{moneyText({ minor: one.amountMinor, currency: one.currency })}</strong> on{" "}
            <When as="day" at={one.at} now={now} />: {one.reason}
          </li>
        ))}
      </ul>
    </Section>
  )
}
