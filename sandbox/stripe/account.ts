/** A connected account as the store keeps it. Flags are 0 or 1. */
export type AccountRow = {
  seq: number
  id: string
  email: string | null
  name: string | null
  country: string | null
  dashboard: string | null
  requested: number
  active: number
  bank_last4: string | null
  metadata: string
  created: number
}

/** The one capability the sandbox knows, by Stripe's names. */
export const TRANSFERS_CAPABILITY = "stripe_balance.stripe_transfers"

const DETAILS_NEEDED = ["identity.individual.given_name", "configuration.recipient.default_outbound_destination"]

/** A v2 account as it goes over the wire; parts that were not asked for by `include` are null, as Stripe leaves them. */
export function accountShape(row: AccountRow, include: readonly string[]): object {
  const asked = (part: string) => include.includes(part)
  return {
    id: row.id,
    object: "v2.core.account",
    applied_configurations: ["recipient"],
    closed: false,
    ...(asked("configuration.recipient") && { configuration: { recipient: recipientShape(row) } }),
    ...(row.email && { contact_email: row.email }),
    created: new Date(row.created * 1000).toISOString(),
    ...(row.dashboard && { dashboard: row.dashboard }),
    ...(row.name && { display_name: row.name }),
    ...(asked("identity") && { identity: { ...(row.country && { country: row.country }), entity_type: "individual" } }),
    livemode: false,
    metadata: JSON.parse(row.metadata),
    ...(asked("requirements") && { requirements: { entries: requirementEntries(row) } }),
  }
}

function recipientShape(row: AccountRow): object {
  if (!row.requested) return { applied: true, capabilities: {} }
  const missing = [{ code: "requirements_past_due", resolution: "provide_info" }]
  const status = row.active ? "active" : "restricted"
  return {
    applied: true,
    capabilities: { stripe_balance: { stripe_transfers: { status, status_details: row.active ? [] : missing } } },
  }
}

/** What Stripe still wants from the person before transfers can flow; empty once onboarded. */
function requirementEntries(row: AccountRow): object[] {
  if (row.active) return []
  return DETAILS_NEEDED.map(description => ({
    awaiting_action_from: "user",
    description,
    errors: [],
    impact: {
      restricts_capabilities: [
        { capability: TRANSFERS_CAPABILITY, configuration: "recipient", deadline: { status: "currently_due" } },
      ],
    },
    minimum_deadline: { status: "currently_due" },
    requested_reasons: [{ code: "routine_onboarding" }],
  }))
}
