import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Message } from "@/sandbox/mailbox/message"

/** How many messages one page or answer holds. */
export const pageLength = 100

export type MessageStore = {
  add(message: Omit<Message, "id">): Message
  find(id: number): Message | undefined
  /** Newest first, at most `pageLength`; `to`: only that recipient's; `before`: only ids below it. */
  list(wish: { to?: string; before?: number }): Message[]
  close(): void
}

/** The mail kept in a SQLite file, or in memory for ":memory:". */
export function openMessageStore(file: string): MessageStore {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file)
  db.exec("create table if not exists messages (id integer primary key autoincrement, message text not null)")
  const insert = db.prepare("insert into messages (message) values (?)")
  const byId = db.prepare("select id, message from messages where id = ?")
  const newest = db.prepare(`
    select id, message from messages
    where id < :before
      and (:to = '' or exists (select 1 from json_each(message, '$.to') as recipient where recipient.value = :to))
    order by id desc limit ${pageLength}`)
  return {
    add: message => ({ ...message, id: Number(insert.run(JSON.stringify(message)).lastInsertRowid) }),
    find: id => [byId.get(id)].filter(row => row !== undefined).map(readRow)[0],
    list: ({ to = "", before = Number.MAX_SAFE_INTEGER }) => newest.all({ to: to.toLowerCase(), before }).map(readRow),
    close: () => db.close(),
  }
}

function readRow(row: Record<string, unknown>): Message {
  return { ...(JSON.parse(String(row.message)) as Omit<Message, "id">), id: Number(row.id) }
}
