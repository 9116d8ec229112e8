import { CircleCheck } from "lucide-react"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { BankReturn } from "./bank-return"
import { BankSetUp } from "./bank-set-up"
import { requirementsInWords } from "./bank-words"
import type { Bank as BankData } from "./creator-data"

type BankProps = {
  bank: BankData
  /** How the creator came back from Stripe: done there, or with an address that had expired. */
  back: "done" | "again" | null
}

/** Where the money goes: set up at Stripe, who holds the details. Says what is missing and leads there. */
export function Bank({ bank, back }: BankProps) {
  return (
    <Section title="Bank account">
      {back === "done" ? <BankReturn /> : null}
      {back === "again" ? (
        <Notice className="mb-3">Stripe's page had expired. Go on from here; what you entered is still there.</Notice>
      ) : null}
      <Standing bank={bank} />
    </Section>
  )
}

function Standing({ bank }: { bank: BankData }) {
  if (bank.state === "ready")
    return (
      <p className="flex items-center gap-2 text-normal">
        <CircleCheck aria-hidden className="size-4.5 text-positive" />
        Set up. Stripe pays into your account{bank.country ? ` (${countryName(bank.country)})` : ""}.
      </p>
    )
  if (bank.state === "incomplete")
    return (
      <>
        <p className="text-normal">
          {bank.heardOf ? requirementsInWords(bank.requirements) : "You began at Stripe and have not finished yet."}{" "}
          Until then, your earnings wait here.
        </p>
        <BankSetUp country={bank.country} label="Go on at Stripe" />
      </>
    )
  return (
    <>
      <p className="max-w-xl text-normal">
        Stripe pays you and keeps your details; we never see them. It takes about three minutes, and what you earn until
        then is kept for you.
      </p>
      <BankSetUp country={null} label="Set up at Stripe" />
    </>
  )
}

function countryName(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code
}
