import { and, eq, gt, sql } from "drizzle-orm"
import { sessions, users } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import { sha256 } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"
import { ANONYMOUS, type Caller, type Membership } from "./caller"

/** Longer than any token we make; what is longer is not looked up. */
const MAX_TOKEN_LENGTH = 256

/** Who holds this session token at `now`; anonymous when nobody does or it has run out. */
export async function findCaller(tx: Tx, sessionToken: string | null, now: Date): Promise<Caller> {
  if (!sessionToken || sessionToken.length > MAX_TOKEN_LENGTH) return ANONYMOUS
  const [found] = await tx
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      creatorId: sql<Id<"crt"> | null>`find_creator(${users.id})`,
      memberships: sql<
        Membership[]
      >`(select coalesce(json_agg(json_build_object('brandId', m.brand_id, 'memberId', m.member_id)), '[]') from find_memberships(${users.id}) m)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenSha256, sha256(sessionToken)), gt(sessions.expiresAt, now)))
  return found ? { kind: "user", ...found } : ANONYMOUS
}
