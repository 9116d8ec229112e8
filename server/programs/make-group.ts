import { and, eq } from "drizzle-orm"
import { groups, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"

const LONGEST_NAME = 60

export type GroupWish = { readonly programId: Id<"prg">; readonly name: string }

/** Makes a group of a program's creators. Refuses a name that another group of the program has. */
export async function makeGroup(
  tx: BrandTx,
  { programId, name }: GroupWish,
  by: string,
  now: Date,
): Promise<Id<"grp">> {
  const [program] = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.brandId, tx.brandId), eq(programs.id, programId)))
  if (!program) throw refuse("not_found", "There is no such program.")
  const id = newId<"grp">(now)
  const called = groupName(name)
  const [made] = await tx
    .insert(groups)
    .values({ brandId: tx.brandId, id, programId, name: called, createdAt: now, createdBy: by })
    .onConflictDoNothing({ target: [groups.brandId, groups.programId, groups.name] })
    .returning({ id: groups.id })
  if (!made) throw taken(called)
  return id
}

/** Gives a group another name; who is in it and what it earns stay. */
export async function renameGroup(tx: BrandTx, groupId: Id<"grp">, name: string): Promise<void> {
  const called = groupName(name)
  const own = and(eq(groups.brandId, tx.brandId), eq(groups.id, groupId))
  const [group] = await tx.select({ programId: groups.programId }).from(groups).where(own)
  if (!group) throw refuse("not_found", "There is no such group.")
  const same = and(eq(groups.brandId, tx.brandId), eq(groups.programId, group.programId), eq(groups.name, called))
  const [other] = await tx.select({ id: groups.id }).from(groups).where(same)
  if (other && other.id !== groupId) throw taken(called)
  await tx.update(groups).set({ name: called }).where(own)
}

function groupName(wanted: string): string {
  const name = wanted.trim()
  if (name === "" || name.length > LONGEST_NAME)
    throw refuse("invalid", `A group needs a name of at most ${LONGEST_NAME} letters.`)
  return name
}

const taken = (name: string) => refuse("conflict", `This program has a group ${name} already. Choose another name.`)
