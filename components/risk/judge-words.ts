import type { SignalShown } from "./risk-data"

type Judged = Pick<SignalShown, "kind" | "code" | "creatorName" | "effect" | "orderCount">
type Choice = { readonly verb: string; readonly label: string; readonly title: string; readonly effect: string }

const QUIET = "Nobody is told, and nothing changes. It comes back only when it is clearly worse."
const FREE = "What was held for it may clear. It comes back only when it is clearly worse."

/** The two answers to a signal, each with what follows before it does. */
export function judgeWords({
  kind,
  code,
  creatorName,
  effect,
  orderCount,
}: Judged): Record<"confirm" | "dismiss", Choice> {
  const orders = orderCount === 1 ? "1 order" : `${orderCount} orders`
  const nothing = (said: string): Choice => ({
    verb: "It is nothing",
    label: "",
    title: "Dismiss the signal",
    effect: said,
  })
  switch (kind) {
    case "leak":
      return {
        dismiss: nothing(QUIET),
        confirm: {
          verb: "Confirm the leak",
          label: "Confirm and tell the creator",
          title: `Tell ${creatorName} that ${code} got out`,
          effect: `${creatorName} is told now, with what was seen, and may contest it. ${effect} Nothing changes for orders before now.`,
        },
      }
    case "self_referral":
      return {
        dismiss: {
          verb: "Lift and credit",
          label: "",
          title: `Credit ${creatorName} with ${orders}`,
          effect: "A gift or a shared household: the orders are credited by their links and codes again.",
        },
        confirm: {
          verb: "Keep it excluded",
          label: "Keep it excluded",
          title: "Keep own orders excluded",
          effect: `${creatorName} earns nothing on ${orders} placed as their own customer. They read why, and may contest it.`,
        },
      }
    case "one_customer":
      return {
        dismiss: nothing(FREE),
        confirm: {
          verb: "It is the creator",
          label: "Exclude their orders",
          title: `That customer is ${creatorName}`,
          effect: `${creatorName} earns nothing on that customer's orders of which nothing has cleared, and on later ones. They read why, and may contest each.`,
        },
      }
    case "chargebacks":
      return {
        dismiss: nothing(FREE),
        confirm: {
          verb: "Hold what is left",
          label: "Hold it",
          title: `Hold what ${creatorName} has not cleared`,
          effect:
            "What is held stays held for 14 more days and then lets go by itself. What has cleared stays cleared.",
        },
      }
  }
}
