import { CircleCheck, CircleDashed } from "lucide-react"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"

type ChecklistProps = { bank: "missing" | "incomplete" | "ready"; shared: boolean }

/** What is missing before money can reach the creator; gone as soon as nothing is. */
export function Checklist({ bank, shared }: ChecklistProps) {
  if (bank === "ready" && shared) return null
  return (
    <Section title="Before you are paid">
      <ul className="flex flex-col gap-1">
        <Step done={shared} href="/creator/links" label="Share your first link">
          {shared ? "People have followed your links." : "Nobody has followed one of your links in the last 30 days."}
        </Step>
        <Step
          done={bank === "ready"}
          href="/creator/payouts"
          label={bank === "incomplete" ? "Finish setting up your bank account" : "Set up your bank account"}
        >
          {bank === "ready"
            ? "Stripe can pay you."
            : bank === "incomplete"
              ? "Stripe still needs a few details before it can pay you."
              : "It takes about three minutes at Stripe, who pays you. Earnings wait until then; nothing is lost."}
        </Step>
      </ul>
    </Section>
  )
}

function Step({ done, href, label, children }: { done: boolean; href: string; label: string; children: string }) {
  return (
    <li className="flex gap-2.5 py-1.5">
      {done ? (
        <CircleCheck aria-label="Done" className="mt-0.5 size-4.5 shrink-0 text-positive" />
      ) : (
        <CircleDashed aria-label="Open" className="mt-0.5 size-4.5 shrink-0 text-quiet" />
      )}
      <div>
        <p className="font-medium text-strong">{done ? label : <TextLink href={href}>{label}</TextLink>}</p>
        <p className="text-quiet text-sm">{children}</p>
      </div>
    </li>
  )
}
