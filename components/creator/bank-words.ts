/** What Stripe asks for, by the parts of its own names, in the words of the person who is asked. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/outbound_destination|external_account|bank/, "the bank account to pay into"],
  [/given_name|surname|full_name|legal_name|\bname/, "your name"],
  [/date_of_birth|dob/, "your date of birth"],
  [/address/, "your address"],
  [/document|verification/, "a photo of an identity document"],
  [/id_number|ssn|tax|national_id/, "your tax or identity number"],
  [/phone/, "your phone number"],
  [/email/, "your e-mail address"],
  [/terms_of_service|tos|agreement/, "your yes to Stripe's terms"],
  [/product_description|url|business_profile|mcc/, "a few words about what you do"],
]

/** "Stripe still needs your name and the bank account to pay into." Each thing is named once, in Stripe's order. */
export function requirementsInWords(requirements: readonly string[], locale = "en"): string {
  const things = [...new Set(requirements.map(inWords))]
  if (things.length === 0)
    return "Stripe is checking what you entered. This can take a few minutes; there is nothing to do."
  return `Stripe still needs ${new Intl.ListFormat(locale).format(things)}.`
}

function inWords(requirement: string): string {
  return WORDS.find(([pattern]) => pattern.test(requirement))?.[1] ?? "a few more details"
}
