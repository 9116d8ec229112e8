type Progress = { shopId: string; stage: string; seenCount: number; fault: string | null }

/** One text that changes whenever any reading goes on. */
export function readSoFar(progress: readonly Progress[]): string {
  return progress.map(row => `${row.shopId} ${row.stage} ${row.seenCount} ${row.fault ?? ""}`).join("; ")
}
