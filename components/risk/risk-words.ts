import type { NoticeRow, SignalRow } from "./risk-data"

export const KIND_WORDS: Readonly<Record<SignalRow["kind"], string>> = {
  leak: "Code got out",
  self_referral: "Own order",
  one_customer: "One main customer",
  chargebacks: "Chargebacks",
}

/** What a signal is about: the code, or nothing where the creator's name says it. */
export function subjectOf({ kind, code }: Pick<SignalRow, "kind" | "code">): string {
  return kind === "leak" ? `Code ${code}` : KIND_WORDS[kind]
}

/** How a notice stands, in one word. */
export function noticeState(notice: Pick<NoticeRow, "endedAt" | "undone" | "contested" | "answeredAt">): string {
  if (notice.endedAt) return notice.undone ? "lifted" : "ended"
  return notice.contested && !notice.answeredAt ? "to answer" : "stands"
}

/** The page's answer. */
export function riskSentence(open: number, more: boolean, contests: number): string {
  const waiting =
    contests === 0
      ? ""
      : contests === 1
        ? " One creator waits for an answer."
        : ` ${contests} creators wait for an answer.`
  if (open === 0) return `Nothing looks wrong now.${waiting}`
  const many = more ? `${open} and more signals` : open === 1 ? "One signal" : `${open} signals`
  return `${many} to look at. A score alone changes nobody's pay.${waiting}`
}
