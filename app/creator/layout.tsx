import { TRPCError } from "@trpc/server"
import { Banknote, Coins, Ellipsis, House, Link2 } from "lucide-react"
import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { signOut } from "@/app/signin/sign-out"
import { ApiProvider } from "@/components/api/api-provider"
import { ExplainToCreator } from "@/components/explain/explain-sheet"
import { CreatorShell } from "@/components/shell/creator-shell"
import { caller } from "@/server/api/caller"

const NAV = [
  { href: "/creator", label: "Home", icon: <House aria-hidden />, exact: true },
  { href: "/creator/links", label: "Links", icon: <Link2 aria-hidden /> },
  { href: "/creator/earnings", label: "Earnings", icon: <Coins aria-hidden /> },
  { href: "/creator/payouts", label: "Payouts", icon: <Banknote aria-hidden /> },
  {
    ...{ href: "/creator/more", label: "More", icon: <Ellipsis aria-hidden /> },
    holds: ["campaigns", "debts", "rules", "disputes", "periods", "notices"].map(page => `/creator/${page}`),
  },
]

/** The creator's portal. Who is signed in and no creator is sent to where they belong. */
export default async function CreatorLayout({ children }: { children: ReactNode }) {
  const { name, email } = await me()
  return (
    <ApiProvider>
      <CreatorShell nav={NAV} person={{ name, email, role: "Creator" }} onSignOut={signOut}>
        {children}
        <ExplainToCreator />
      </CreatorShell>
    </ApiProvider>
  )
}

async function me() {
  const { creator } = await caller()
  try {
    return await creator.session.me()
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") redirect("/signin?callbackUrl=%2Fcreator")
    if (error instanceof TRPCError && error.code === "FORBIDDEN") redirect("/brand")
    throw error
  }
}
