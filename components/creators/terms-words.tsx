import { DefinitionList } from "@/components/ui/definition-list"

/** An offer in plain words, as invitation, portal and settings say it. */
export function TermsWords({ words }: { words: readonly (readonly [term: string, sentence: string])[] }) {
  return <DefinitionList items={words.map(([term, sentence]) => ({ term, value: sentence }))} />
}
