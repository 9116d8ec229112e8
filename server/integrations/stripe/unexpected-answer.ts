/**
 * Something answered in Stripe's place, or Stripe answered something else than was asked. The official client resolves
 * any JSON without an `error`, so a proxy's page for "not found" would otherwise pass for an empty object.
 */
export class UnexpectedAnswer extends Error {
  constructor(what: string) {
    super(`Stripe's answer is not ${what}.`)
    this.name = "UnexpectedAnswer"
  }
}

/** Throws an {@link UnexpectedAnswer} unless the condition holds. */
export function expectAnswer(condition: boolean, what: string): asserts condition {
  if (!condition) throw new UnexpectedAnswer(what)
}
