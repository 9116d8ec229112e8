/** The body of an error as Stripe writes it: `{ error: { type, code?, message, param? } }`. */
export type ErrorBody = { error: { type: string; code?: string; message: string; param?: string } }

/** A refusal in Stripe's words. Thrown by an endpoint, answered as JSON with its HTTP status. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    readonly code?: string,
    readonly param?: string,
  ) {
    super(message)
    this.name = "WireError"
  }

  body(): ErrorBody {
    const { type, code, message, param } = this
    return { error: { type, ...(code && { code }), message, ...(param && { param }) } }
  }
}

/** 400 for a parameter or a state that Stripe does not accept. */
export function invalidRequest(message: string, code?: string, param?: string): WireError {
  return new WireError(400, "invalid_request_error", message, code, param)
}

/** 404 for an id in the path that does not exist. */
export function noSuch(thing: string, id: string, param = "id"): WireError {
  return new WireError(404, "invalid_request_error", `No such ${thing}: '${id}'`, "resource_missing", param)
}

/** 401 for a missing or wrong secret key. */
export function unauthorized(): WireError {
  return new WireError(401, "invalid_request_error", "Invalid API Key provided.")
}

/** 429, answered before anything runs and never stored under an idempotency key. */
export function tooManyRequests(): WireError {
  const words = "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits."
  return new WireError(429, "invalid_request_error", words, "rate_limit")
}

/** 500 as Stripe words it. */
export function brokenInside(): WireError {
  const words =
    "An unknown error occurred. If you have any questions, contact us at https://support.stripe.com/contact."
  return new WireError(500, "api_error", words)
}

/** 409 while another request with the same key is still running. */
export function keyInUse(key: string): WireError {
  const words =
    "There is currently another in-progress request using this Idempotent Key (that probably means you submitted " +
    `twice, and the other request is still going through): ${key}. Please try again later.`
  return new WireError(409, "idempotency_error", words, "idempotency_key_in_use")
}

/** 400 when a key is used again with other parameters or for another endpoint. */
export function keyMismatch(key: string): WireError {
  const words =
    "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
    `Try using a key other than '${key}' if you meant to execute a different request.`
  return new WireError(400, "idempotency_error", words)
}
