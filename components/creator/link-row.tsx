import { notTakenWords } from "@/components/links/code-words"
import { givesWords, limitWords } from "@/components/offers/offer-words"
import { CopyButton } from "@/components/ui/copy-button"
import type { OwnCode, OwnLink } from "./creator-data"
import { KeepLink } from "./keep-link"
import { QrDialog } from "./qr-dialog"

/** A link to share: where it leads, how many followed it, copy and QR code. */
export function LinkRow({ link }: { link: OwnLink }) {
  const address = link.url.replace(/^https?:\/\//, "")
  return (
    <li className="flex items-center gap-2 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-strong">{link.safe ? link.safe.title : (link.name ?? place(link))}</p>
        {link.safe ? <p className="text-normal text-sm">{safeWords(link.safe)}</p> : null}
        <p className="flex flex-wrap gap-x-3 text-quiet text-sm">
          <span className="break-all font-mono text-xs leading-5">{address}</span>
          {link.name ? <span>{place(link)}</span> : null}
          {link.campaignName ? <span>{link.campaignName}</span> : null}
          <span>{link.shopLeftAt ? "the shop is not connected; it leads nowhere" : followers(link)}</span>
        </p>
      </div>
      <KeepLink link={link} name={place(link)} />
      <QrDialog link={link} name={link.name ?? place(link)} />
      <CopyButton value={link.url} what={`link to ${place(link)}`} label="Copy" />
    </li>
  )
}

function safeWords({ terms, ended, reservationHours }: NonNullable<OwnLink["safe"]>): string {
  if (ended) return "The offer has ended: the link still leads to the shop, without a code."
  const gives = [givesWords(terms), ...limitWords({ ...terms, usageLimit: null })].join(", ")
  return `Single use: a fresh code for each click, ${gives}. Each is kept for ${reservationHours} hours and works once.`
}

/** A link that leads nowhere any more, and a way back where the creator may take it. */
export function AwayRow({ link }: { link: OwnLink }) {
  return (
    <li className="flex items-center gap-2 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate text-normal">{link.name ?? place(link)}</p>
        <p className="text-quiet text-sm">
          <span className="break-all font-mono text-xs">{link.url.replace(/^https?:\/\//, "")}</span>
          {link.mayRestore ? null : " · put away by the brand"}
        </p>
      </div>
      {link.mayRestore ? <KeepLink link={link} name={place(link)} /> : null}
    </li>
  )
}

/** A code to share and what it gives whoever uses it. */
export function CodeRow({ code, gives }: { code: OwnCode; gives: string }) {
  return (
    <li className="flex items-center gap-2 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p className="font-medium font-mono text-strong">{code.code}</p>
        <p className="text-quiet text-sm">{wordsOf(code, gives)}</p>
      </div>
      {code.state === "active" ? <CopyButton value={code.code} what={`code ${code.code}`} label="Copy" /> : null}
    </li>
  )
}

function wordsOf({ state, standing }: OwnCode, gives: string): string {
  if (state === "being made") return "The shop is making it. It works in a minute or two."
  return notTakenWords(standing) ?? gives
}

function place({ destinationPath, shopName }: OwnLink): string {
  if (destinationPath === "/") return `${shopName}, front page`
  const [path = ""] = destinationPath.split("?")
  const words = path.split("/").filter(Boolean).at(-1)?.replaceAll("-", " ")
  return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : destinationPath
}

function followers({ clicks }: OwnLink): string {
  if (clicks.people === 0) return "nobody yet in 30 days"
  const people = `${clicks.more ? "more than " : ""}${clicks.people.toLocaleString("en")}`
  return `${people} ${clicks.people === 1 ? "click" : "clicks"} in 30 days`
}
