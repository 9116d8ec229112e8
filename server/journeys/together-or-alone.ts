/**
 * Does a portion in one go; where one of it fails, does each alone, and `setAside` says what becomes of one that fails even then.
 * Answers the sum of what the work answers: one that cannot be done stands in no other's way.
 */
export async function togetherOrAlone<T>(
  portion: readonly T[],
  work: (some: readonly T[]) => Promise<number>,
  setAside: (one: T, error: unknown) => Promise<number>,
): Promise<number> {
  try {
    return await work(portion)
  } catch {
    let sum = 0
    for (const one of portion) sum += await work([one]).catch(error => setAside(one, error))
    return sum
  }
}
