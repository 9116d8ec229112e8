import { When } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { Notice } from "@/components/ui/notice"
import { Progress } from "@/components/ui/progress"
import { Section } from "@/components/ui/section"
import { Stat, StatRow } from "@/components/ui/stat"
import { ComparedDays } from "./compared-days"
import type { PassRow, ReconciledShop } from "./reconciliation-data"
import { asSentence, counted, counts, passWords } from "./reconciliation-words"
import { ShopWishes } from "./shop-wishes"

type View = { now: Date; timeZone: string }
type ShopStandingProps = View & { brand: string; shop: ReconciledShop; manages: boolean }

/** One shop: when it was read, what was found, what runs over it now, and its days as both sides count them. */
export function ShopStanding({ brand, shop, manages, now, timeZone }: ShopStandingProps) {
  const view = { now, timeZone }
  const left = shop.uninstalledAt !== null
  return (
    <Section title={shop.name} hint={shop.domain} className="mt-8 border-t pt-6">
      {left ? (
        <Notice look="warning">{shop.name} removed the app. It is read again once it is connected.</Notice>
      ) : null}
      {shop.read?.fault ? (
        <Notice
          look={shop.read.silent ? "danger" : "warning"}
          title={shop.read.silent ? "The shop is silent" : undefined}
          className="mb-4"
        >
          {asSentence(shop.read.fault)} It is asked again <When as="relative" at={shop.read.nextReadAt} {...view} />.
          Until it answers nothing of its orders clears.
        </Notice>
      ) : null}
      <Passes passes={shop.passes} {...view} />
      <Counts shop={shop} {...view} />
      {manages && !left ? <ShopWishes brand={brand} shop={shop.id} name={shop.name} /> : null}
      <ComparedDays shop={shop} />
    </Section>
  )
}

function Counts({ shop: { read, passes, days, uninstalledAt }, ...view }: View & { shop: ReconciledShop }) {
  const compared = passes.find(pass => pass.kind === "comparison" && pass.finishedAt !== null)
  const comparedAt = days.at(-1)?.comparedAt
  const next = read && !uninstalledAt ? <When as="relative" at={read.nextReadAt} {...view} /> : null
  return (
    <div className="py-4">
      <StatRow>
        <Stat
          label="Last read"
          value={read?.finishedAt ? <When as="relative" at={read.finishedAt} {...view} /> : "—"}
          change={next ? <>next {next}</> : undefined}
        />
        <Stat
          label="Changes seen"
          value={counts(read?.seenCount ?? 0)}
          change={`${counts(read?.correctedCount ?? 0)} corrected ours`}
        />
        <Stat
          label="Found without a message"
          value={counts(read?.foundCount ?? 0)}
          change={read?.foundCount === 1 ? "order" : "orders"}
        />
        <Stat
          label="Last compared"
          value={comparedAt ? <When as="relative" at={comparedAt} {...view} /> : "—"}
          change={
            compared
              ? `${counted(compared.doneCount, "order")}, ${counted(compared.differenceCount, "difference")}`
              : undefined
          }
        />
      </StatRow>
    </div>
  )
}

function Passes({ passes, ...view }: View & { passes: readonly PassRow[] }) {
  const open = passes.filter(pass => pass.finishedAt === null)
  const failed = passes.filter(pass => pass.state === "failed")
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {open.map(pass => (
        <div key={pass.id}>
          <Progress {...passWords(pass)} done={pass.doneCount} total={pass.totalCount ?? 0} />
          <p className="pt-1 text-quiet text-xs">
            Orders since <When as="day" at={pass.fromAt} {...view} />.{" "}
            {pass.fault ? `${asSentence(pass.fault)} It goes on by itself. ` : ""}
            You may leave this page.
          </p>
        </div>
      ))}
      {failed.map(pass => (
        <Notice
          key={pass.id}
          look="warning"
          title={
            <>
              {passWords(pass).label} stopped <Chip>Stopped</Chip>
            </>
          }
        >
          {pass.fault ? `${asSentence(pass.fault)} ` : ""}Ask for it again when the shop answers.
        </Notice>
      ))}
    </div>
  )
}
