import { ExampleMoney, ExampleOrder } from "@/components/front/example-order"
import { PublicShell } from "@/components/shell/public-shell"
import { LinkButton } from "@/components/ui/link-button"

const FOR_BRANDS = [
  ["Invite creators", "By e-mail. They see your terms before they accept, in versions that never change behind them."],
  ["Let the shop speak", "Orders, edits and refunds arrive from Shopify and are read back before anything is paid."],
  ["Pay with two pairs of eyes", "One person prepares a batch, another approves it. Nobody can move money alone."],
] as const

const FOR_CREATORS = [
  ["Share a link or a code", "Yours, with a QR code, made in the shop itself. Copy it between two posts."],
  ["See why", "Every order line says what it earned, for which reason, and what can still change it."],
  ["Know when", "Held money has a date. When it clears, it goes into the next payout, to your own account."],
] as const

/** What Tributary is, for both sides, with an order's life as the picture. */
export default function FrontPage() {
  return (
    <PublicShell>
      <section className="grid items-center gap-10 pt-10 pb-16 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-16 lg:pt-12">
        <div className="flex flex-col items-start gap-4">
          <h1 className="font-semibold text-2xl tracking-tight">Every cent is explained, and every cent adds up.</h1>
          <p className="max-w-md text-pretty text-base">
            Tributary connects online shops with the creators who bring them customers. It follows each order from the
            click to the money in a creator's account, through refunds, holds and approvals, and shows both sides the
            same reasons.
          </p>
          <div className="flex flex-wrap gap-2 pt-2">
            <LinkButton href="/signin" look="primary" size="large">
              Sign in
            </LinkButton>
            <LinkButton href="#how" size="large" look="quiet">
              How it works
            </LinkButton>
          </div>
        </div>
        <ExampleOrder />
      </section>
      <section id="how" className="grid gap-10 border-t py-16 sm:grid-cols-2 sm:gap-16">
        <Side title="For brands" points={FOR_BRANDS} />
        <Side title="For creators" points={FOR_CREATORS} />
      </section>
      <section className="grid gap-8 border-t py-16 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-16">
        <div>
          <h2 className="font-semibold text-lg">Where the money is, at any moment</h2>
          <p className="max-w-md pt-2 text-pretty">
            A commission is held until a refund can no longer change it, then it clears, then it is paid. If a customer
            sends something back, only the share of that item goes back, and both sides see it happen.
          </p>
        </div>
        <ExampleMoney />
      </section>
    </PublicShell>
  )
}

function Side({ title, points }: { title: string; points: readonly (readonly [head: string, sentence: string])[] }) {
  return (
    <div>
      <h2 className="font-semibold text-lg">{title}</h2>
      <dl className="flex flex-col gap-5 pt-5">
        {points.map(([head, sentence]) => (
          <div key={head}>
            <dt className="font-medium text-strong">{head}</dt>
            <dd className="text-pretty text-quiet">{sentence}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
