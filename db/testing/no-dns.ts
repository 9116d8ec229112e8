import type { DnsPort } from "@/server/integrations/dns/dns-port"

const away = () => Promise.reject(new Error("This story asks no DNS."))

/** For worlds of stories in which nobody looks a domain up. */
export const NO_DNS: DnsPort = { aliases: away, texts: away, addresses: away }
