/**
 * Sites that collect codes, by their registrable domain. A seed of our own, looked through on 28 November 2026: the large
 * ones by name. A site that is not here is found by what it does: see `new_host`.
 */
const COUPON_DOMAINS: ReadonlySet<string> = new Set([
  "joinhoney.com", "honey.com", "retailmenot.com", "coupons.com", "savings.com", "offers.com", "couponcabin.com", "couponchief.com",
  "couponbirds.com", "couponfollow.com", "dealdrop.com", "hotdeals.com", "worthepenny.com", "tenereteam.com", "wethrift.com",
  "dealspotr.com", "promocodes.com", "couponupto.com", "simplycodes.com", "knoji.com", "capitaloneshopping.com", "rakuten.com",
  "slickdeals.net", "dealsplus.com", "bradsdeals.com", "groupon.com", "goodshop.com", "valuecom.com", "lovecoupons.com",
  "vouchercodes.co.uk", "myvouchercodes.co.uk", "hotukdeals.com", "vouchercloud.com", "latestdeals.co.uk",
  "mydealz.de", "gutscheine.de", "gutscheinpony.de", "coupons.de", "dealabs.com", "ma-reduc.com", "radins.com",
  "chollometro.com", "descuento.com.ar", "radarcupon.com.ar", "jdescuentos.cl", "descuento.cl", "pepper.com", "pepper.pl",
  "picodi.com", "cuponation.com", "promodescuentos.com", "ozbargain.com.au", "cuelinks.com", "grabon.in", "coupondunia.in",
]) // biome-ignore format: a list

/** Second levels under which names are given out to anybody: "descuento.com.ar" is registered, "com.ar" is not. */
const SHARED_LEVELS: ReadonlySet<string> = new Set(["co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "gob"])

/** Whether a host belongs to a site that collects codes. */
export function isCouponHost(host: string): boolean {
  return COUPON_DOMAINS.has(registrableDomain(host))
}

/** "www.deals.example.co.uk" is "example.co.uk": whom a host belongs to, good enough for a list of our own. */
export function registrableDomain(host: string): string {
  const labels = host.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "").split(".")
  const [country = "", second = ""] = labels.slice().reverse()
  return labels.slice(country.length === 2 && SHARED_LEVELS.has(second) ? -3 : -2).join(".")
}

/** Where everybody comes from: searches, letters and the networks that creators share on. They single nobody out. */
const EVERYWHERE =
  /(^|\.)(google|bing|yahoo|duckduckgo|ecosia|instagram|facebook|tiktok|youtube|pinterest|snapchat|twitter|x|t|threads|linktr|gmail|outlook|live|office)\.[a-z.]{2,6}$/

/** A page somewhere in particular, as against a search engine, a letter or a social network. */
export function isParticularHost(host: string): boolean {
  return !EVERYWHERE.test(host.toLowerCase())
}
