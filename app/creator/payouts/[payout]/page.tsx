import type { Metadata } from "next"
import { PayoutDetail } from "@/components/creator/payout-detail"
import { payoutInWords, payoutState } from "@/components/creator/payout-words"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { PageHeader } from "@/components/ui/page-header"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"
import { payoutFigure } from "@/server/kernel/figure"
import { orNotFound } from "../../or-not-found"

export const metadata: Metadata = { title: "Payout" }

type Props = { params: Promise<{ payout: string }> }

/** One payout: how much, where it is, what it is made of. */
export default async function PayoutPage({ params }: Props) {
  const { payout: id } = await params
  const { creator } = await caller()
  const payout = await orNotFound(creator.payouts.one({ payout: id }))
  return (
    <>
      <PageHeader
        back={{ href: "/creator/payouts", label: "Payouts" }}
        title={`From ${payout.brandName}`}
        status={<StatusChip status={payoutState(payout.state)} />}
        figure={
          <Explained
            amount={{ minor: payout.amountMinor, currency: payout.currency }}
            of={payoutFigure(payout.id)}
            what="Paid to you"
          />
        }
        sentence={
          <>
            {payoutInWords(payout)} As of <When at={payout.stateAt} now={payout.now} as="day" />.
          </>
        }
      />
      <PayoutDetail payout={payout} />
    </>
  )
}
