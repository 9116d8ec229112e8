import { TRPCError } from "@trpc/server"
import {
  Banknote,
  BookOpen,
  ChartColumn,
  Coins,
  Gavel,
  HandCoins,
  House,
  Link2,
  type LucideIcon,
  Megaphone,
  Package,
  Receipt,
  Scale,
  Settings,
  ShieldAlert,
  Users,
} from "lucide-react"
import { notFound, redirect } from "next/navigation"
import type { ReactNode } from "react"
import { signOut } from "@/app/signin/sign-out"
import { ApiProvider } from "@/components/api/api-provider"
import { ExplainToBrand } from "@/components/explain/explain-sheet"
import { BrandShell } from "@/components/shell/brand-shell"
import { caller } from "@/server/api/caller"

type Rights = Awaited<ReturnType<typeof me>>["rights"]

/** What the console has, and the right without which it is not shown. */
const PLACES: readonly [path: string, label: string, icon: LucideIcon, right: Rights[number], group?: string][] = [
  ["", "Home", House, "see the brand"],
  ["/creators", "Creators", Users, "see creators", "Promotion"],
  ["/campaigns", "Campaigns", Megaphone, "see programs", "Promotion"],
  ["/links", "Links & codes", Link2, "see links", "Promotion"],
  ["/orders", "Orders", Receipt, "see orders", "Shop"],
  ["/products", "Products", Package, "see orders", "Shop"],
  ["/commissions", "Commissions", Coins, "see commissions", "Money"],
  ["/disputes", "Disputes", Gavel, "see disputes", "Money"],
  ["/payouts", "Payouts", Banknote, "see payouts", "Money"],
  ["/receivables", "Receivables", HandCoins, "see debts", "Money"],
  ["/books", "Books", BookOpen, "see books", "Money"],
  ["/reports", "Reports", ChartColumn, "see orders", "Insight"],
  ["/risk", "Risk", ShieldAlert, "see risk", "Insight"],
  ["/reconciliation", "Reconciliation", Scale, "see orders", "Insight"],
  ["/settings", "Settings", Settings, "see members"],
]

type Props = { children: ReactNode; params: Promise<{ brand: string }> }

/** The console of one brand, for its members; for everybody else there is no such page. */
export default async function BrandLayout({ children, params }: Props) {
  const { brand: slug } = await params
  const home = `/brand/${slug}`
  const { name, member, email, rights } = await me(slug)
  const { public: open } = await caller()
  const brands = await open.session.brands()
  const who = await open.session.who()
  const places = brands.map(brand => ({ name: brand.name, href: `/brand/${brand.slug}`, current: brand.slug === slug }))
  const elsewhere = who?.isCreator ? [{ name: "Creator portal", href: "/creator" }] : []
  const nav = PLACES.filter(([, , , right]) => rights.includes(right)).map(([path, label, Icon, , group]) => ({
    href: `${home}${path}`,
    label,
    group,
    icon: <Icon aria-hidden />,
    exact: path === "",
  }))
  return (
    <ApiProvider>
      <BrandShell
        places={[...(places.length ? places : [{ name, href: home, current: true }]), ...elsewhere]}
        nav={nav}
        person={{ name: member.name, email, role: titleCase(member.role) }}
        onSignOut={signOut}
      >
        {children}
        {rights.includes("see commissions") ? <ExplainToBrand brand={slug} /> : null}
      </BrandShell>
    </ApiProvider>
  )
}

async function me(slug: string) {
  const { brand } = await caller()
  try {
    return await brand.session.me({ brand: slug })
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED")
      redirect(`/signin?callbackUrl=${encodeURIComponent(`/brand/${slug}`)}`)
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound()
    throw error
  }
}

function titleCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
