import { type Sandbox, storefrontUrl } from "./sandbox"
import type { Shop } from "./shop-state"
import type { Store } from "./store"

const FIRST_SHOP = 60_000_000_000

/** The number in a shop's gid and in every body that names it. */
export function shopId(store: Store, shop: Pick<Shop, "handle">): number {
  return FIRST_SHOP + Number(store.one("select rowid as place from shops where handle = ?", shop.handle)?.place ?? 0)
}

/** The body of `app/uninstalled` and `shop/update`. */
export function shopRest(sandbox: Sandbox, shop: Shop): Record<string, unknown> {
  const { host } = new URL(storefrontUrl(sandbox, shop.handle))
  return {
    id: shopId(sandbox.store, shop),
    name: shop.name,
    email: `hello@${shop.handle}.example`,
    domain: host,
    province: null,
    country: null,
    address1: null,
    zip: null,
    city: null,
    source: null,
    phone: null,
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    address2: null,
    created_at: null,
    updated_at: null,
    country_code: null,
    country_name: null,
    currency: shop.currency,
    customer_email: `hello@${shop.handle}.example`,
    timezone: shop.timeZone,
    iana_timezone: shop.timeZone,
    shop_owner: `Owner of ${shop.name}`,
    money_format: "{{amount}}",
    money_with_currency_format: `{{amount}} ${shop.currency}`,
    weight_unit: "kg",
    province_code: null,
    taxes_included: shop.taxesIncluded,
    tax_shipping: null,
    county_taxes: true,
    plan_display_name: "Development",
    plan_name: "partner_test",
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    eligible_for_payments: true,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currency],
  }
}
