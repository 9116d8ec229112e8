import { notTakenWords } from "@/components/links/code-words"
import { CopyButton } from "@/components/ui/copy-button"
import type { OwnCode, OwnLink } from "./creator-data"
import { QrDialog } from "./qr-dialog"

/** A link to share: where it leads, how many followed it, copy and QR code. */
export function LinkRow({ link }: { link: OwnLink }) {
  const address = link.url.replace(/^https?:\/\//, "")
  return (
    <li className="flex items-center gap-2 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-strong">{place(link)}</p>
        <p className="flex flex-wrap gap-x-3 text-quiet text-sm">
          <span className="break-all font-mono text-xs leading-5">{address}</span>
          <span>{followers(link)}</span>
        </p>
      </div>
      <QrDialog linkId={link.id} name={place(link)} />
      <CopyButton value={link.url} what={`link to ${place(link)}`} label="Copy" />
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
