import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { PublicShell } from "@/components/shell/public-shell"
import { Avatar } from "@/components/ui/avatar"
import { SubmitButton } from "@/components/ui/submit-button"
import { caller } from "@/server/api/caller"
import { signOut } from "../signin/sign-out"

export const metadata: Metadata = { title: "Choose a brand" }

/** Where signing in leads: straight on when there is one place to go, else a choice. */
export default async function ChooseBrandPage() {
  const { public: open } = await caller()
  const who = await open.session.who()
  if (!who) redirect("/signin?callbackUrl=%2Fbrand")
  const brands = await open.session.brands()
  const only = brands.length === 1 && !who.isCreator ? brands[0] : undefined
  if (only) redirect(`/brand/${only.slug}`)
  if (brands.length === 0 && who.isCreator) redirect("/creator")
  const places = brands.map(brand => ({ name: brand.name, href: `/brand/${brand.slug}` }))
  if (who.isCreator) places.push({ name: "Creator portal", href: "/creator" })
  return (
    <PublicShell width="card" signIn={false}>
      {places.length > 0 ? <Choice places={places} /> : <Nowhere email={who.email} />}
    </PublicShell>
  )
}

function Choice({ places }: { places: readonly { name: string; href: string }[] }) {
  return (
    <>
      <h1 className="pb-4 font-semibold text-lg">Where to?</h1>
      <ul className="flex flex-col divide-y border-y">
        {places.map(place => (
          <li key={place.href}>
            <Link href={place.href} className="flex min-h-11 items-center gap-3 px-1 py-2 hover:bg-hover">
              <Avatar name={place.name} square />
              <span className="font-medium text-sm text-strong">{place.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Nowhere({ email }: { email: string }) {
  return (
    <>
      <h1 className="font-semibold text-lg">You are signed in, and not yet anywhere</h1>
      <p className="pt-1 text-base">
        {email} belongs to no brand and has accepted no invitation. Open the invitation in your mail, or ask an owner of
        your brand to add this address.
      </p>
      <form action={signOut} className="pt-6">
        <SubmitButton look="secondary">Sign out and use another address</SubmitButton>
      </form>
    </>
  )
}
