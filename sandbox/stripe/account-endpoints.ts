import { accountShape } from "@/sandbox/stripe/account"
import { addAccount, findAccount } from "@/sandbox/stripe/change-account"
import { stripeId } from "@/sandbox/stripe/stripe-id"
import { type Call, type Endpoint, nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"
import { invalidRequest, noSuch } from "@/sandbox/stripe/wire-error"
import { isRecord, metadata, onlyKnown, optionalText, type Params, text } from "@/sandbox/stripe/wire-params"

const LINK_LIVES_SECONDS = 3600
const LINK_USE_CASES = ["account_onboarding", "account_update"]
const ACCOUNT_PARAMS = [
  ...["account_token", "configuration", "contact_email", "contact_phone", "dashboard", "defaults"],
  ...["display_name", "identity", "metadata"],
]

const createAccount: Endpoint = {
  method: "POST",
  path: "/v2/core/accounts",
  check: call => onlyKnown(call.params, ACCOUNT_PARAMS),
  run: (world, call) => {
    const { params } = call
    const row = addAccount(world, {
      email: optionalText(params, "contact_email"),
      name: optionalText(params, "display_name"),
      country: isRecord(params.identity) ? optionalText(params.identity, "country") : null,
      dashboard: optionalText(params, "dashboard"),
      requested:
        at(params, "configuration", "recipient", "capabilities", "stripe_balance", "stripe_transfers", "requested") ===
        true,
      active: false,
      metadata: metadata(params),
    })
    return accountShape(row, includes(params))
  },
}

const readAccount: Endpoint = {
  method: "GET",
  path: "/v2/core/accounts/:id",
  run: (world, call) => accountShape(accountOf(world, call.path.id ?? ""), includes(call.params)),
}

const createAccountLink: Endpoint = {
  method: "POST",
  path: "/v2/core/account_links",
  check: call => {
    onlyKnown(call.params, ["account", "use_case"])
    linkTerms(call)
  },
  run: (world, call) => {
    const { useCase, terms } = linkTerms(call)
    const account = accountOf(world, text(call.params, "account"), "account")
    const token = stripeId("al")
    const expiresAt = nowSeconds(world) + LINK_LIVES_SECONDS
    const refreshUrl = text(terms, "refresh_url")
    const insert =
      "insert into account_links (token, account, return_url, refresh_url, expires_at) values (?, ?, ?, ?, ?)"
    world.store.run(insert, token, account.id, optionalText(terms, "return_url"), refreshUrl, expiresAt)
    return {
      object: "v2.core.account_link",
      account: account.id,
      created: world.now().toISOString(),
      expires_at: new Date(expiresAt * 1000).toISOString(),
      livemode: false,
      url: `${world.publicUrl()}/onboarding/${token}`,
      use_case: useCase,
    }
  },
}

function linkTerms(call: Call): { useCase: Params; terms: Params } {
  const useCase = call.params.use_case
  if (!isRecord(useCase)) throw invalidRequest("Missing required param: use_case.", "parameter_missing", "use_case")
  const type = text(useCase, "type")
  const terms = useCase[type]
  if (!LINK_USE_CASES.includes(type) || !isRecord(terms))
    throw invalidRequest(`use_case.${type} is required for this type.`, "parameter_missing", `use_case.${type}`)
  for (const name of ["refresh_url", "return_url"]) {
    const url = optionalText(terms, name)
    if (url !== null && !URL.canParse(url)) throw invalidRequest("Not a valid URL", "url_invalid", name)
  }
  text(terms, "refresh_url")
  return { useCase, terms }
}

function accountOf(world: StripeWorld, id: string, param = "id") {
  const row = findAccount(world, id)
  if (!row) throw noSuch("account", id, param)
  return row
}

function includes(params: Params): string[] {
  return Array.isArray(params.include) ? params.include.filter(part => typeof part === "string") : []
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value)
}

/** Stripe's Accounts v2, as far as recipients need it. */
export const accountEndpoints: readonly Endpoint[] = [createAccount, readAccount, createAccountLink]
