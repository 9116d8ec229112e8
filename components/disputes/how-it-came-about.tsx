import { EarningDetail } from "@/components/creator/earning-detail"
import { shareText } from "@/components/orders/percent"
import { Section } from "@/components/ui/section"
import type { DisputePage } from "./dispute-data"

type HowItCameAboutProps = { dispute: DisputePage; hint: string; termsHref?: string }

/** The derivation of what is contested, the same for both sides: why, by which rule, what held and what moved. */
export function HowItCameAbout({ dispute, hint, termsHref }: HowItCameAboutProps) {
  const { earning, answer, now } = dispute
  if (earning)
    return (
      <Section title="How it came about" hint={hint}>
        <EarningDetail earning={earning} now={now} termsHref={termsHref} />
      </Section>
    )
  if (!answer) return null
  return (
    <Section title="What is known of it" hint={hint}>
      <p className="max-w-2xl text-normal text-sm">
        {answer.because}
        {answer.micros > 0 && answer.micros < 1_000_000 ? ` The share is ${shareText(answer.micros)}.` : ""}
      </p>
    </Section>
  )
}
