import type { Touchpoint } from "./decision"

/** What is known in several ways is one touchpoint, with every way by which it is known; in no particular order. */
export function sameTouchOnce(touchpoints: readonly Touchpoint[]): readonly Touchpoint[] {
  const byId = new Map<string, Touchpoint>()
  for (const touch of touchpoints) {
    const knownBy = [...new Set([...(byId.get(touch.id)?.knownBy ?? []), ...touch.knownBy])].sort()
    byId.set(touch.id, { ...touch, knownBy })
  }
  return [...byId.values()]
}
