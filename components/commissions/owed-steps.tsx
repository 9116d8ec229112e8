import { moneyText } from "@/components/money/money"
import { TextLink } from "@/components/ui/text-link"
import type { OwedDerivation } from "@/server/commissions/derivation"

/** How an amount without an order came about: what made it due, what shows it, and the reckoning step by step. */
export function OwedSteps({ derivation }: { derivation: OwedDerivation }) {
  const { trigger, proof, steps, currency } = derivation
  return (
    <div>
      <p className="pb-2">{trigger}</p>
      {proof ? <p className="break-words pb-2 text-quiet text-xs">Shown by {proofOf(proof)}</p> : null}
      <ul className="text-sm">
        {steps.map((step, index) => (
          <li
            key={step.words}
            className={`flex items-baseline justify-between gap-4 py-2 ${index < steps.length - 1 ? "border-b" : "font-medium text-strong"}`}
          >
            <span className="min-w-0">{step.words}</span>
            {step.amountMinor === null ? null : (
              <span className="whitespace-nowrap text-strong">{moneyText({ minor: step.amountMinor, currency })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function proofOf(proof: string) {
  return /^https:\/\//.test(proof) ? <TextLink href={proof}>{proof}</TextLink> : proof
}
