import type { Role } from "@/db/schema/identity"
import { flatPlan, type Plan } from "@/server/programs/plan"

export type BrandPart = {
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  readonly shopHandle: string
  readonly currency: string
  readonly programName: string
  readonly rateBps: number
  /** Where it pays by more than one rate; its default is `rateBps`. */
  readonly plan?: Plan
  readonly holdDays: number
  readonly minimumPayoutMinor: number
  readonly codeDiscountBps: number
  readonly products: readonly string[]
  readonly ordersPerDay: number
  /** Enough to pay what is approved, in minor units. */
  readonly fundsMinor: number
  readonly members: readonly { readonly name: string; readonly email: string; readonly role: Role }[]
}

/** The brands of our stories. */
export const BRANDS: readonly BrandPart[] = [
  {
    slug: "juniper",
    name: "Juniper & Co",
    timeZone: "America/New_York",
    shopHandle: "juniper",
    currency: "USD",
    programName: "Friends of Juniper",
    rateBps: 1_000,
    holdDays: 30,
    minimumPayoutMinor: 20_00,
    codeDiscountBps: 1_000,
    products: [
      "juniper-candle",
      "linen-throw",
      "stoneware-mug",
      "oak-board",
      "wool-socks",
      "brass-lamp",
      "herb-planter",
    ],
    ordersPerDay: 14,
    fundsMinor: 9_000_00,
    members: [
      { name: "Olive", email: "olive@juniper.example", role: "owner" },
      { name: "Milo", email: "milo@juniper.example", role: "manager" },
      { name: "Fay", email: "fay@juniper.example", role: "finance" },
      { name: "Abel", email: "abel@juniper.example", role: "analyst" },
    ],
  },
  {
    slug: "kobo",
    name: "Kōbo",
    timeZone: "Asia/Tokyo",
    shopHandle: "kobo",
    currency: "JPY",
    programName: "Kōbo Makers’ Circle",
    rateBps: 1_200,
    plan: {
      ...flatPlan(1_200),
      tiers: [
        { from: { JPY: 60_000 }, bps: 1_400 },
        { from: { JPY: 150_000 }, bps: 1_600 },
      ],
      trueUp: true,
      monthlyCap: { JPY: 200_000 },
      bonuses: [
        { key: "ten-orders", name: "Ten orders", trigger: { kind: "orders", atLeast: 10 }, amount: { JPY: 2_000 } },
      ],
    },
    holdDays: 30,
    minimumPayoutMinor: 3_000,
    codeDiscountBps: 500,
    products: ["yunomi", "tenugui", "tetsubin", "kogei-knife", "washi-lantern", "bento", "furoshiki", "incense"],
    ordersPerDay: 6,
    fundsMinor: 900_000,
    members: [
      { name: "Haru", email: "haru@kobo.example", role: "owner" },
      { name: "Sora", email: "sora@kobo.example", role: "finance" },
      { name: "Olive", email: "olive@juniper.example", role: "analyst" },
    ],
  },
]

const FIRST_NAMES = [
  "Ana", "Tomás", "Wren", "Noor", "Ines", "Kofi", "Mika", "Leila", "Jonas", "Priya", "Otis", "Freya", "Diego", "Yuki", "Amara", "Theo", "Saoirse",
  "Luca", "Hana", "Rafael", "Signe", "Malik", "Chloe", "Bram", "Zofia", "Emre", "Nadia", "Caleb", "Ayumi", "Pilar", "Oskar", "Temi", "Vera", "Hugo",
  "Marisol", "Ravi", "Elif", "Jun", "Greta", "Samir",
] // biome-ignore format: names

export type CreatorPart = {
  readonly name: string
  readonly email: string
  readonly brands: readonly string[]
  readonly account: boolean
}

/** Forty creators: the first three work with both brands, most have told Stripe where their money goes. */
export const CREATORS: readonly CreatorPart[] = FIRST_NAMES.map((name, index) => ({
  name,
  email: `${name
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase()}@creators.example`,
  brands: index < 3 ? ["juniper", "kobo"] : index % 3 === 0 ? ["kobo"] : ["juniper"],
  account: index % 8 !== 7,
}))

/** Small enough for a test run, with everything in it that a large one has. */
export const FEW_CREATORS = 6
