import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { answerDataRequest, exportCustomer } from "@/server/journeys/export-customer"
import { publicId } from "@/server/kernel/id"
import { listPrivacyRequests } from "@/server/orders/privacy-queries"
import { auditNames } from "@/server/reporting/audit-names"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const OfRequest = z.object({ request: idInput("prv") })

/** What the shops ask for their customers: to see what is held, or to forget. For owners alone. */
export const brandPrivacy = router({
  list: brandProcedure("change settings").query(async ({ ctx }) => {
    const requests = await listPrivacyRequests(ctx.tx)
    const names = await auditNames(ctx.tx, [])
    const { timeZone } = await brandName(ctx.tx)
    const shown = requests.map(({ id, doneBy, progress, ...row }) => ({
      ...row,
      id: publicId("prv", id),
      doneBy: doneBy && (names.get(doneBy) ?? null),
      step: progress?.step ?? null,
    }))
    return { requests: shown, now: ctx.now, timeZone }
  }),

  /** All that is held of the customer who asks. A mutation, because who downloads it is written down. */
  export: brandProcedure("change settings")
    .input(OfRequest)
    .mutation(({ ctx, input }) =>
      exportCustomer(
        ctx.tx,
        { requestId: input.request, by: ctx.member.id, customerKey: ctx.world.secrets.app },
        ctx.now,
      ),
    ),

  answer: brandProcedure("change settings")
    .input(OfRequest)
    .mutation(({ ctx, input }) => answerDataRequest(ctx.tx, input.request, ctx.member.id, ctx.now)),
})
