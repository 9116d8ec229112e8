import type { Store } from "./store"

/** What every part of the Shopify sandbox works with. `now` is the sandbox clock, which people can move. */
export type Sandbox = {
  store: Store
  now: () => Date
  apiKey: string
  apiSecret: string
  /** Where browsers reach this server, without a trailing slash. */
  publicUrl: string
  clockPanel: string | null
  /** Where compliance webhooks go, whatever a shop has subscribed to; null: nowhere. */
  complianceUrl: string | null
  /** Where the app lives, for the redirects of OAuth; null: any address of this machine. */
  appUrl: string | null
  /** Tells the sender that something may be due. */
  wakeSender: () => void
}

export function storefrontUrl(sandbox: Sandbox, handle: string): string {
  return `${sandbox.publicUrl}/shops/${handle}`
}
