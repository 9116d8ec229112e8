const MAXIMUM = 2000
const RESTORE_PER_SECOND = 100

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }

/** The query points that one app has in one shop: a bucket that fills again by a hundred points a second. */
export type QueryBudget = {
  /** Takes points if they are there. */
  take(shop: string, points: number): boolean
  giveBack(shop: string, points: number): void
  status(shop: string): ThrottleStatus
}

/**
 * It fills by the sandbox's clock or, while that stands still, by the real time, whichever went further: clients wait
 * in real time, and people move the clock.
 */
export function queryBudget(now: () => Date, realNowMs = () => performance.now()): QueryBudget {
  const levels = new Map<string, { points: number; realMs: number; clockMs: number }>()
  const filled = (shop: string) => {
    const [realMs, clockMs] = [realNowMs(), now().getTime()]
    const before = levels.get(shop) ?? { points: MAXIMUM, realMs, clockMs }
    const elapsedMs = Math.max(realMs - before.realMs, clockMs - before.clockMs, 0)
    const level = {
      points: Math.min(before.points + (elapsedMs * RESTORE_PER_SECOND) / 1000, MAXIMUM),
      realMs,
      clockMs,
    }
    levels.set(shop, level)
    return level
  }
  return {
    take(shop, points) {
      const level = filled(shop)
      if (level.points < points) return false
      level.points -= points
      return true
    },
    giveBack(shop, points) {
      const level = filled(shop)
      level.points = Math.min(level.points + points, MAXIMUM)
    },
    status: shop => throttleStatus(filled(shop).points),
  }
}

/** What a shop says that does not count: full but for the query that was just answered. */
export function generousStatus(points: number): ThrottleStatus {
  return throttleStatus(Math.max(MAXIMUM - points, 0))
}

function throttleStatus(points: number): ThrottleStatus {
  return { maximumAvailable: MAXIMUM, currentlyAvailable: Math.floor(points), restoreRate: RESTORE_PER_SECOND }
}
