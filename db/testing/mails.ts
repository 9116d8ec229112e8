import postgres from "postgres"

/** The mails that wait in the database at `url`, oldest first: to whom, and the subject of those that carry one. */
export async function waitingMails(url: string): Promise<readonly string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql<{ to: string; about: string }[]>`
      select payload ->> 'to' "to", coalesce(payload -> 'props' ->> 'subject', payload ->> 'template') about
      from graphile_worker._private_jobs where payload ->> 'template' is not null order by id`
    return rows.map(row => `${row.to}: ${row.about}`)
  } finally {
    await sql.end()
  }
}
