import { AmountWhy } from "@/components/money/amount-why"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { OrderStory, type StoryStep } from "@/components/orders/order-story"
import { Chip } from "@/components/ui/chip"

const STEPS: readonly StoryStep[] = [
  {
    key: "click",
    kind: "evidence",
    when: "3 December, 18:04",
    title: "A visitor followed Ana's link",
    body: "From a story, straight to the linen shirt.",
  },
  {
    key: "order",
    kind: "fact",
    when: "5 December, 09:12",
    title: "The shop reported an order of $84.00",
    body: "Two items, paid with the code ANA15.",
  },
  {
    key: "decision",
    kind: "decision",
    when: "5 December, 09:12",
    title: "Ana caused it",
    body: "Her code was used, and a code counts before a click.",
  },
  {
    key: "loser",
    kind: "loser",
    title: "Tomás is not credited",
    body: "His link was clicked 41 days before; the window is 30.",
  },
  {
    key: "refund",
    kind: "reversal",
    when: "9 December, 16:40",
    title: "One item came back",
    body: "Only that item's share was taken back: $2.40 of $8.40.",
  },
  { key: "hold", kind: "hold", title: "The rest clears on 4 January", body: "30 days after the order was paid." },
]

const WHY = [
  { label: "Two items after discount, without tax", value: "$84.00" },
  { label: "One item returned", value: "−$24.00" },
  { label: "10 % of what is left", value: "$6.00" },
  { label: "Ana's commission", value: "$6.00", result: true },
]

/** A made-up order as the front page's picture, drawn by the very components of the console. */
export function ExampleOrder() {
  return (
    <figure aria-label="An example order" className="rounded-xl border p-5 sm:p-6">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 pb-5">
        <span className="font-semibold text-base text-strong">Order #1042</span>
        <Chip>Example</Chip>
      </figcaption>
      <OrderStory steps={STEPS} label="The example order's story" />
      <div className="mt-5 flex items-baseline justify-between gap-4 border-t pt-4">
        <span className="text-quiet text-sm">Ana earned</span>
        <AmountWhy
          className="font-semibold text-lg text-strong"
          amount={{ minor: 600, currency: "USD" }}
          title="Commission on order #1042"
          steps={WHY}
        />
      </div>
    </figure>
  )
}

/** A made-up creator's money, by state. */
export function ExampleMoney() {
  return (
    <figure aria-label="An example of earned money by state" className="flex flex-col gap-4">
      <figcaption className="flex items-center justify-between gap-2">
        <span className="text-quiet text-sm">What Ana earned at Juniper &amp; Co</span>
        <Chip>Example</Chip>
      </figcaption>
      <MoneyStateBar
        label="Earned at Juniper & Co"
        currency="USD"
        parts={[
          { state: "held", minor: 18_240, note: "until January" },
          { state: "clearing", minor: 9_615, note: "on 14 December" },
          { state: "cleared", minor: 21_480, note: "in the next payout" },
          { state: "paid", minor: 64_020, note: "since June" },
        ]}
      />
    </figure>
  )
}
