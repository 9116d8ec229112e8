import { installationOf, saveInstallation } from "./oauth-installation"
import { gid, idOf } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { SandboxRefusal } from "./shops"
import type { Store } from "./store"

const FIRST_PIXEL = 1_200_000_001

type Input = { webPixel: { settings: unknown } }
type Problem = { code: string; message: string }

/** The app's web pixel, as the Admin API makes, changes and tells it. An app has one. */
export function webPixelRoot({ store }: Sandbox, shop: Shop): Record<string, unknown> {
  return {
    webPixel: () => {
      const { pixel } = installationOf(store, shop)
      if (!pixel) throw new SandboxRefusal("No web pixel was found for this app.")
      return shown(pixel)
    },
    webPixelCreate: ({ webPixel }: Input) => {
      const problem = installationOf(store, shop).pixel ? TAKEN : problemIn(webPixel.settings)
      return problem ? refused(problem) : save(store, shop, store.nextId("pixel", FIRST_PIXEL), webPixel.settings)
    },
    webPixelUpdate: ({ id, webPixel }: Input & { id: string }) => {
      const { pixel } = installationOf(store, shop)
      if (pixel?.id !== idOf(id, "WebPixel")) return refused({ code: "NOT_FOUND", message: "Web pixel was not found." })
      const problem = problemIn(webPixel.settings)
      return problem ? refused(problem) : save(store, shop, pixel?.id ?? 0, webPixel.settings)
    },
  }
}

/** Where the shop's pages tell of purchases; null while the app has no pixel there. */
export function pixelEvents(store: Store, shop: Shop): string | null {
  const { pixel, installed } = installationOf(store, shop)
  return pixel && installed ? String(JSON.parse(pixel.settings).events ?? "") : null
}

const TAKEN = { code: "TAKEN", message: "Web pixel has already been taken." }

/** As the extension's own settings say: one field, not empty. */
function problemIn(settings: unknown): Problem | null {
  if (typeof settings !== "string") return { code: "INVALID_CONFIGURATION_JSON", message: "Settings must be JSON." }
  try {
    const { events } = JSON.parse(settings)
    return typeof events === "string" && events !== ""
      ? null
      : { code: "INVALID_SETTINGS", message: "events is missing." }
  } catch {
    return { code: "INVALID_CONFIGURATION_JSON", message: "Settings must be JSON." }
  }
}

function save(store: Store, shop: Shop, id: number, settings: unknown) {
  const pixel = { id, settings: String(settings) }
  saveInstallation(store, shop, { pixel })
  return { webPixel: shown(pixel), userErrors: [] }
}

const shown = ({ id, settings }: { id: number; settings: string }) => ({ id: gid("WebPixel", id), settings })
const refused = (problem: Problem) => ({ webPixel: null, userErrors: [{ ...problem, field: null }] })
