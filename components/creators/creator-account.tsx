import { When } from "@/components/format/when"
import { Notice } from "@/components/ui/notice"
import type { CreatorPage } from "./creator-data"

type CreatorAccountProps = { name: string; account: CreatorPage["account"]; now: Date; timeZone: string }

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" })

/** Whether a creator can be paid, and if not, what is missing. Never a number of the account itself. */
export function CreatorAccount({ name, account, now, timeZone }: CreatorAccountProps) {
  if (!account)
    return (
      <Notice look="warning" title={`${name} has no bank account set up`}>
        What clears waits for it; batches leave {name} out until then. They set it up in their portal, under Payouts.
      </Notice>
    )
  const checked = (
    <>
      Country of the account: {COUNTRIES.of(account.country) ?? account.country}. Stripe was asked{" "}
      <When as="relative" at={account.checkedAt} now={now} timeZone={timeZone} />.
    </>
  )
  if (account.transfersActive)
    return (
      <Notice look="good" title={`Stripe can pay ${name}`}>
        {checked}
      </Notice>
    )
  return (
    <Notice look="warning" title={`Stripe cannot pay ${name} yet`}>
      {account.requirements.length > 0 ? `It still wants: ${account.requirements.join(", ")}. ` : null}
      What clears waits for it. {checked}
    </Notice>
  )
}
