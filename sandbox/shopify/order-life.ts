import type { Announced } from "./announce"
import type { When } from "./change-order"
import { type ChargebackStep, moveChargeback, openChargeback, type WantedChargeback } from "./charge-back"
import { describeOrder, removeOrder, type WantedWords } from "./describe-order"
import { editOrder, editQuantity, type WantedEdit } from "./edit-order"
import { cancelFulfillment, fulfillOrder, moveFulfillment, type WantedFulfillment } from "./fulfill-order"
import { cancelOrder, capture, expirePayment, markPaid, payOrder, voidPayment } from "./pay-order"
import type { WantedPayment } from "./payment"
import { placeOrder, type WantedOrder } from "./place-order"
import { refundOrder, type WantedRefund } from "./refund-order"
import { renewOrder } from "./renew-order"
import {
  approveReturn,
  cancelReturn,
  closeReturn,
  declineReturn,
  reopenReturn,
  requestReturn,
  type WantedReturn,
} from "./return-order"
import type { Sandbox } from "./sandbox"

/** All that can happen to an order. Each answers the order after it and the webhooks it caused, as they are sent. */
export type OrderLife = {
  /** `shop` is a handle or a myshopify domain. */
  placeOrder(shop: string, wanted: WantedOrder): Announced
  refund(orderGid: string, wanted: WantedRefund): Announced
  cancel(orderGid: string, wanted?: When & { reason?: string; refund?: boolean }): Announced
  markPaid(orderGid: string, wanted?: When): Announced
  pay(orderGid: string, wanted?: When & WantedPayment): Announced
  capture(orderGid: string, wanted?: When & { amountMinor?: number }): Announced
  voidPayment(orderGid: string, wanted?: When): Announced
  expirePayment(orderGid: string, wanted?: When): Announced
  edit(orderGid: string, wanted: WantedEdit): Announced
  editQuantity(orderGid: string, wanted: When & { lineGid: string; remove: number }): Announced
  fulfill(orderGid: string, wanted?: WantedFulfillment): Announced
  /** Default: delivered. */
  moveFulfillment(fulfillmentGid: string, wanted?: When & { to?: "in_transit" | "delivered" }): Announced
  cancelFulfillment(fulfillmentGid: string, wanted?: When): Announced
  requestReturn(orderGid: string, wanted: WantedReturn): Announced
  approveReturn(returnGid: string, wanted?: When): Announced
  declineReturn(returnGid: string, wanted?: Parameters<typeof declineReturn>[2]): Announced
  cancelReturn(returnGid: string, wanted?: When): Announced
  closeReturn(returnGid: string, wanted?: Parameters<typeof closeReturn>[2]): Announced
  reopenReturn(returnGid: string, wanted?: When): Announced
  openChargeback(orderGid: string, wanted?: WantedChargeback): Announced
  moveChargeback(chargebackGid: string, wanted: When & { to: ChargebackStep }): Announced
  /** Bills the next order of the subscription that this one began. */
  renew(orderGid: string, wanted?: When): Announced
  describe(orderGid: string, wanted: WantedWords): Announced
  deleteOrder(orderGid: string, wanted?: When): Announced
}

export function orderLife(sandbox: Sandbox): OrderLife {
  return {
    placeOrder: (shop, wanted) => placeOrder(sandbox, shop, wanted),
    refund: (gid, wanted) => refundOrder(sandbox, gid, wanted),
    cancel: (gid, wanted = {}) => cancelOrder(sandbox, gid, wanted),
    markPaid: (gid, wanted = {}) => markPaid(sandbox, gid, wanted),
    pay: (gid, wanted = {}) => payOrder(sandbox, gid, wanted),
    capture: (gid, wanted = {}) => capture(sandbox, gid, wanted),
    voidPayment: (gid, wanted = {}) => voidPayment(sandbox, gid, wanted),
    expirePayment: (gid, wanted = {}) => expirePayment(sandbox, gid, wanted),
    edit: (gid, wanted) => editOrder(sandbox, gid, wanted),
    editQuantity: (gid, wanted) => editQuantity(sandbox, gid, wanted),
    fulfill: (gid, wanted = {}) => fulfillOrder(sandbox, gid, wanted),
    moveFulfillment: (gid, wanted = {}) => moveFulfillment(sandbox, gid, wanted),
    cancelFulfillment: (gid, wanted = {}) => cancelFulfillment(sandbox, gid, wanted),
    requestReturn: (gid, wanted) => requestReturn(sandbox, gid, wanted),
    approveReturn: (gid, wanted = {}) => approveReturn(sandbox, gid, wanted),
    declineReturn: (gid, wanted = {}) => declineReturn(sandbox, gid, wanted),
    cancelReturn: (gid, wanted = {}) => cancelReturn(sandbox, gid, wanted),
    closeReturn: (gid, wanted = {}) => closeReturn(sandbox, gid, wanted),
    reopenReturn: (gid, wanted = {}) => reopenReturn(sandbox, gid, wanted),
    openChargeback: (gid, wanted = {}) => openChargeback(sandbox, gid, wanted),
    moveChargeback: (gid, wanted) => moveChargeback(sandbox, gid, wanted),
    renew: (gid, wanted = {}) => renewOrder(sandbox, gid, wanted),
    describe: (gid, wanted) => describeOrder(sandbox, gid, wanted),
    deleteOrder: (gid, wanted = {}) => removeOrder(sandbox, gid, wanted),
  }
}
