import type { CommissionKind } from "@/server/commissions/commission"

/** What a commission is for, as one word or two. */
export const KIND_WORDS: Readonly<Record<CommissionKind, string>> = {
  order: "Order",
  fixed_fee: "Fixed fee",
  retainer: "Retainer",
  bonus: "Bonus",
  true_up: "True-up",
  adjustment: "Adjustment",
}

/** What a commission is for, inside a sentence: "order #1042", "Spring video". */
export function whatFor({ kind, orderName }: { readonly kind: CommissionKind; readonly orderName: string }): string {
  return kind === "order" ? `order ${orderName}` : orderName
}

/** The same as the title of a page. */
export function whatTitle({ kind, orderName }: { readonly kind: CommissionKind; readonly orderName: string }): string {
  return kind === "order" ? `Order ${orderName}` : orderName
}
