import type { Finding } from "./utm-findings"

/** A finding as a person reads it: what is wrong, and what to do about it. */
export function findingWords({ kind, part, value, better }: Finding): { readonly what: string; readonly todo: string } {
  const name = `utm_${part}`
  if (kind === "missing")
    return {
      what: `No ${name}`,
      todo: better
        ? `Something between link and shop dropped it: look for a redirect in the shop that cuts the query. Our links say ${better}.`
        : `Add ${name} to the links of these landings, or make them here, where it is filled in.`,
    }
  if (kind === "not filled in")
    return {
      what: `${name} was not filled in`,
      todo: "Look for the placeholder in the tool that made these links, and how it wants it written.",
    }
  if (kind === "written differently")
    return {
      what: `${value} is ${better} written differently`,
      todo: `Write ${better} everywhere: reports count each spelling apart.`,
    }
  if (kind === "another word for it")
    return {
      what: `${value} means ${better}`,
      todo: `Use ${better} for all of this traffic, or reports show two channels.`,
    }
  if (kind === "perhaps a slip")
    return {
      what: `${value} is one letter away from ${better}`,
      todo: `If it is a slip, correct the link to ${better}. If it is a word of its own, leave it.`,
    }
  if (kind === "no such creator")
    return {
      what: `${value} is no creator of yours`,
      todo: "Somebody tagged a link as creators' traffic by hand. Give the creator a link made here instead.",
    }
  return {
    what: `${value} is no campaign of yours`,
    todo: "Open a campaign with this word, or correct the links that carry it.",
  }
}
