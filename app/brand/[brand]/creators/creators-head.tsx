import { InviteCreator } from "@/components/creators/invite-creator"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { CREATORS_SENTENCE } from "./creators-sentence"

/** The head of both lists, with the invitation for whoever may send one. */
export async function CreatorsHead({ brand }: { brand: string }) {
  const { brand: doors } = await caller()
  const { name, rights } = await doors.session.me({ brand })
  const programs = rights.includes("invite creators") ? await doors.creators.programs({ brand }) : null
  return (
    <PageHeader
      title="Creators"
      sentence={CREATORS_SENTENCE}
      action={programs ? <InviteCreator brand={brand} brandName={name} programs={programs} /> : null}
    />
  )
}
