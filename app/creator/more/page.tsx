import type { Metadata } from "next"
import { signOut } from "@/app/signin/sign-out"
import { DefinitionList } from "@/components/ui/definition-list"
import { PageHeader } from "@/components/ui/page-header"
import { SubmitButton } from "@/components/ui/submit-button"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "More" }

/** On phones, where the rail is not: who one is, and the way out. */
export default async function MorePage() {
  const { creator } = await caller()
  const { name, handle, email } = await creator.session.me()
  return (
    <>
      <PageHeader title="You" sentence="How brands see you, and where we write to you." />
      <DefinitionList
        items={[
          { term: "Name", value: name },
          { term: "Handle", value: handle },
          { term: "E-mail address", value: email },
        ]}
      />
      <p className="flex flex-col gap-3 pt-6 text-sm">
        <TextLink href="/creator/campaigns">Campaigns: what brands ask you to make, and what it pays</TextLink>
        <TextLink href="/creator/debts">What I owe: orders that changed after you were paid for them</TextLink>
        <TextLink href="/creator/rules">The rules: who is credited, and what that earns</TextLink>
        <TextLink href="/creator/disputes">Disputes: what you contest, and the answers</TextLink>
        <TextLink href="/creator/periods">Tiers and bonuses: how far you are, and what closed periods brought</TextLink>
        <TextLink href="/creator/notices">Notices: what brands told you about codes and orders</TextLink>
      </p>
      <form action={signOut} className="pt-8">
        <SubmitButton look="secondary">Sign out</SubmitButton>
      </form>
    </>
  )
}
