/** What a shop gave us to call it with. */
export type GivenToken = {
  readonly accessToken: string
  /** As granted; a `write_` scope stands for its `read_` scope too. */
  readonly scopes: readonly string[]
  /** Milliseconds from the asking; null: it does not end. */
  readonly endsInMs: number | null
  /** What the next token is asked with; null where the token does not end. */
  readonly refreshToken: string | null
  readonly refreshEndsInMs: number | null
}
