import type { Asked, Told } from "./pixel-messages"

type Wanted = {
  readonly root: string
  readonly pixel: { readonly events: string; readonly shop: string } | null
  readonly cartRef: string | null
  readonly completed: { readonly checkoutToken: string; readonly orderId: number } | null
  readonly isAllowed: () => boolean
}

/** Shopify starts a strict pixel in a worker once its consent is given; what it needs of the page it asks for. */
export function startPixel(wanted: Wanted): void {
  const { pixel } = wanted
  if (pixel === null) return
  let worker: Worker | null = null
  const tell = (told: Told) => worker?.postMessage(told)
  const start = () => {
    if (worker !== null || !wanted.isAllowed()) return
    worker = new Worker("/_sandbox/scripts/pixel-worker.js")
    worker.addEventListener("message", ({ data }: MessageEvent<Asked>) => tell(answered(data)))
    tell({ kind: "start", pixel, cartRef: wanted.cartRef, allowed: true })
    if (wanted.completed) tell({ kind: "completed", ...wanted.completed })
  }
  document.addEventListener("visitorConsentCollected", () => {
    tell({ kind: "consent", allowed: wanted.isAllowed() })
    start()
  })
  start()
}

function answered({ id, what, name, value }: Asked): Told {
  if (what === "get") return { kind: "answer", id, value: localStorage.getItem(name) }
  if (what === "cookie") return { kind: "answer", id, value: cookieCalled(name) }
  if (what === "set") localStorage.setItem(name, value ?? "")
  else localStorage.removeItem(name)
  return { kind: "answer", id, value: null }
}

function cookieCalled(name: string): string {
  const all = document.cookie.split("; ").map(part => part.split("="))
  return all.find(([called]) => called === name)?.[1] ?? ""
}
