type Sayable = { readonly because: string; readonly policyVersion: number; readonly credits: readonly unknown[] }

/**
 * Decisions as a story tells them: one that says the same as the one before, because it only knew more, is not told again.
 * The last is the one in force, told when it was first made.
 */
export function toldDecisions<D extends Sayable>(decisions: readonly D[]): readonly D[] {
  return decisions.filter((decision, at) => {
    const before = decisions[at - 1]
    return before === undefined || said(before) !== said(decision)
  })
}

function said({ because, policyVersion, credits }: Sayable): string {
  return JSON.stringify([because, policyVersion, credits])
}
