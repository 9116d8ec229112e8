import { DefinitionList } from "@/components/ui/definition-list"
import { TextLink } from "@/components/ui/text-link"

/** What each model does, and that none of this pays anybody. */
export function ModelsMeaning({ brandPath }: { brandPath: string }) {
  return (
    <div className="max-w-3xl text-normal text-sm">
      <p className="pb-3">
        A report to compare by: nobody is paid by it. What pays is the policy in force, on{" "}
        <TextLink href={`${brandPath}/settings/attribution`}>the page of attribution rules</TextLink>.
      </p>
      <DefinitionList
        items={[
          {
            term: "First and last touch",
            value: "The first, or the last, channel of a journey has all of its order.",
          },
          { term: "Linear", value: "Every step has an equal part." },
          {
            term: "Time decay",
            value: "A step counts half as much for every seven steps before the last; a step counts as a day.",
          },
          { term: "Position", value: "40 % the first, 40 % the last, the steps between share the rest." },
          {
            term: "Markov",
            value:
              "The part of all orders that would be lost without the channel, estimated from who went where next, with those who left.",
          },
          { term: "Shapley", value: "What the channel adds on average to every group of the others." },
        ]}
      />
    </div>
  )
}
