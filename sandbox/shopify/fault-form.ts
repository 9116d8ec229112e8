import { html } from "hono/html"
import type { Markup } from "./page"
import type { BulkFault, Faults } from "./shop-state"

type Numbers = { [Name in keyof Faults]: Faults[Name] extends number ? Name : never }[keyof Faults]
type Switches = { [Name in keyof Faults]: Faults[Name] extends boolean ? Name : never }[keyof Faults]
/** `unit`: how much of the fault one of the form is. */
type Count = { name: Numbers; words: string; most: number; unit?: number }
type Box = { name: Switches; words: string }

const WEBHOOK_COUNTS: readonly Count[] = [
  { name: "duplicates", words: "Extra copies of each", most: 20 },
  { name: "delayMs", words: "Delay in seconds", most: 86_400, unit: 1000 },
  { name: "loseEvery", words: "One in so many is lost", most: 100_000 },
  { name: "badSignatureEvery", words: "One in so many has a wrong signature", most: 100_000 },
  { name: "truncateEvery", words: "One in so many is cut in half", most: 100_000 },
  { name: "staleEvery", words: "One in so many comes late", most: 100_000 },
  { name: "staleMs", words: "How many seconds late", most: 86_400, unit: 1000 },
]
const WEBHOOK_BOXES: readonly Box[] = [
  { name: "disorder", words: "Later ones overtake earlier ones" },
  { name: "lose", words: "They get lost" },
  { name: "stop", words: "Nothing is sent for now" },
  { name: "dropSubscriptions", words: "Who never answers loses the subscription" },
]
const API_COUNTS: readonly Count[] = [
  { name: "throttle", words: "Admin API calls to answer with “throttled”", most: 50 },
  { name: "failNext", words: "Admin API calls to answer with 503", most: 1000 },
  { name: "cutNext", words: "Admin API calls to break off", most: 1000 },
  { name: "slowMs", words: "Milliseconds before each answer", most: 60_000 },
  { name: "loseTokenAnswers", words: "Answers with new tokens to lose", most: 50 },
  { name: "loseAnswers", words: "Answers to changes to lose", most: 50 },
  { name: "codesMs", words: "Seconds until codes added in bulk are there", most: 86_400, unit: 1000 },
  { name: "bulkMs", words: "Seconds a bulk operation takes at least", most: 86_400, unit: 1000 },
]
const API_BOXES: readonly Box[] = [{ name: "strictBudget", words: "Query points run out as at Shopify" }]
const BULK: Readonly<Record<BulkFault, string>> = {
  well: "end well",
  fail: "fail",
  timeout: "time out, with a part of the data",
  cut: "end well, with half of the file",
}

export function faultForm(base: string, faults: Faults): Markup {
  return html`<form method="post" action="${base}/faults"><h2>What goes wrong</h2><div class="panels">
    <div>${WEBHOOK_COUNTS.map(count => countField(count, faults))}</div>
    <div>${WEBHOOK_BOXES.map(box => boxField(box, faults))}${API_BOXES.map(box => boxField(box, faults))}</div>
    <div>${API_COUNTS.map(count => countField(count, faults))}
      <label for="bulk">Bulk operations</label><select id="bulk" name="bulk">${Object.entries(BULK).map(([value, words]) => html`<option value="${value}" ${faults.bulk === value ? "selected" : ""}>${words}</option>`)}</select></div>
  </div><p><button>Save</button></p></form>`
}

/** What the form says; numbers that are none count as 0, and none is larger than the form allows. */
export function faultsIn(form: Readonly<Record<string, unknown>>): Partial<Faults> {
  const counts = [...WEBHOOK_COUNTS, ...API_COUNTS].map(({ name, most, unit = 1 }) => {
    const given = Math.trunc(Number(form[name]) || 0)
    return [name, Math.min(Math.max(given, 0), most) * unit]
  })
  const boxes = [...WEBHOOK_BOXES, ...API_BOXES].map(({ name }) => [name, form[name] === "yes"])
  const bulk = Object.keys(BULK).find(value => value === form.bulk) ?? "well"
  return { ...Object.fromEntries([...counts, ...boxes]), bulk } as Partial<Faults>
}

function countField({ name, words, most, unit = 1 }: Count, faults: Faults): Markup {
  return html`<label for="${name}">${words}</label><input id="${name}" class="short" type="number" min="0" max="${most}" name="${name}" value="${faults[name] / unit}" />`
}

function boxField({ name, words }: Box, faults: Faults): Markup {
  return html`<label class="inline"><input type="checkbox" name="${name}" value="yes" ${faults[name] ? "checked" : ""} /> ${words}</label>`
}
