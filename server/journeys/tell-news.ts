import type { BrandTx } from "@/db/scope"
import type { News, NewsProps } from "@/emails/news"
import { brandName } from "@/server/identity/brand-queries"
import { membersWith } from "@/server/identity/members-with"
import type { Right } from "@/server/identity/rights"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { mailAddressOf } from "@/server/programs/mail-address"
import type { MailPayload } from "./mail-payload"

/** Mails a creator what happened, in the transaction in which it does. `news` gets the brand's name. */
export async function tellCreator(tx: BrandTx, creatorId: Id<"crt">, news: (brand: string) => News): Promise<void> {
  const { email, name, brandName: brand } = await mailAddressOf(tx, creatorId)
  const because = `You get this because you are a creator of ${brand}.`
  await send(tx, email, { reader: { name }, because, ...news(brand) })
}

/** Mails the members who have the right, but for whoever did it, and answers how many. `news` gets the brand's address here. */
export async function tellMembers(
  tx: BrandTx,
  whom: { readonly right: Right; readonly but: Id<"mem"> | null },
  news: (brandPath: string) => News,
): Promise<number> {
  const { name: brand, slug } = await brandName(tx)
  const people = (await membersWith(tx, whom.right)).filter(person => person.id !== whom.but)
  const because = `You get this because you are a member of ${brand} on Tributary.`
  for (const { email, name } of people) await send(tx, email, { reader: { name }, because, ...news(`/brand/${slug}`) })
  return people.length
}

async function send(tx: BrandTx, to: string, props: NewsProps): Promise<void> {
  const mail: MailPayload = { to, template: "news", props }
  await enqueue(tx, "send-mail", mail)
}
