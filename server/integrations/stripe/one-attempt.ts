import Stripe from "stripe"

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>

const CLOSED_CODES = ["ECONNRESET", "EPIPE"]

/**
 * An HTTP client that makes the official client try once. With retries switched off it still tries a closed connection
 * again (stripe-node, RequestSender `_shouldRetry`), by the error's code. Our own records count attempts, so for whatever
 * changes something the code is put into the message, where nothing acts on it. Reads keep that second try: it costs
 * nothing, and an idle connection that Stripe closed is the usual cause.
 */
export function oneAttemptClient(): HttpClient {
  const client = Stripe.createNodeHttpClient()
  return {
    getClientName: () => client.getClientName(),
    makeRequest: (...request) => {
      const [, , , method] = request
      const answer = client.makeRequest(...request)
      return method === "GET" ? answer : answer.catch(withoutCode)
    },
  }
}

function withoutCode(error: unknown): never {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === "string" && CLOSED_CODES.includes(code))
    throw new Error(`The connection was closed (${code}).`, { cause: error })
  throw error
}
