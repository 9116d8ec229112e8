import { DomainError } from "@/server/kernel/error"

/** A shop that lets nobody in: it removed the app, or gives no more tokens. Work for it is passed over until it is connected again. */
export class ShopClosed extends DomainError {
  constructor(sentence: string) {
    super("conflict", sentence)
    this.name = "ShopClosed"
  }
}
