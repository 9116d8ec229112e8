import { publicId } from "@/server/kernel/id"
import { isOverdue } from "@/server/programs/deliverable"
import type { newestBrief } from "@/server/programs/publish-brief"
import type { campaignRetainers, campaignWork } from "@/server/programs/work-queries"

type Brief = NonNullable<Awaited<ReturnType<typeof newestBrief>>>
type Work = Omit<Awaited<ReturnType<typeof campaignWork>>[number], "creatorName">
type Retainer = Omit<Awaited<ReturnType<typeof campaignRetainers>>[number], "creatorName">

/** A brief as both faces read it. */
export function shownBrief({ version, words, dos, donts, links, products, holdDays, publishedAt }: Brief) {
  return {
    ...{ version, words, dos, donts, links, holdDays, publishedAt },
    products: products.map(product => ({ ...product, id: publicId("prd", product.id) })),
  }
}

/** A deliverable with what was done to it, as both faces read it; `today` is the brand's. */
export function shownDeliverable<W extends Work>(one: W, today: string) {
  const { id, brandId: _, campaignId: __, enrollmentId: ___, creatorId, createdBy: ____, steps, ...rest } = one
  return {
    ...rest,
    ...{ id: publicId("dlv", id), creatorId: publicId("crt", creatorId), overdue: isOverdue(one, today) },
    steps: steps.map(({ seq, step, url, note, contentSha256, takenAt }) => ({
      ...{ seq, step, url, note, contentSha256, takenAt },
    })),
  }
}

/** A retainer with the months that were owed, as both faces read it. */
export function shownRetainer<R extends Retainer>(one: R) {
  const { id, brandId: _, campaignId: __, enrollmentId: ___, creatorId, createdBy: ____, months, ...rest } = one
  return {
    ...rest,
    ...{ id: publicId("rtn", id), creatorId: publicId("crt", creatorId) },
    months: months.map(({ id: of, month, amountMinor, owedAt }) => ({
      ...{ id: publicId("rtm", of), month, amountMinor, owedAt },
    })),
  }
}
