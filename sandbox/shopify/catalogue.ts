import type { Product, Shop } from "./shop-state"

type Kept = "id" | "variants" | "vendor" | "productType" | "status" | "updatedAt"
const MONTHLY = "Delivered every month"

type Draft = Omit<Product, Kept> & { variants: { title: string; priceMinor: number }[] }
type ShopDraft = { shop: Shop; products: Draft[] }

const one = (priceMinor: number) => [{ title: "Default Title", priceMinor }]

/** The two shops that every sandbox has. */
export const SHOPS: readonly ShopDraft[] = [
  {
    shop: {
      handle: "juniper",
      domain: "juniper.myshopify.com",
      name: "Juniper & Co",
      currency: "USD",
      taxesIncluded: false,
      taxes: [
        { title: "New York State Tax", ratePpm: 40_000 },
        { title: "New York City Tax", ratePpm: 45_000 },
        { title: "Metropolitan Commuter Tax", ratePpm: 3_750 },
      ],
      timeZone: "America/New_York",
      locale: "en",
      tagline: "Things for a quiet house",
      hue: 150,
      shippingMinor: 800,
      freeShippingFromMinor: 15_000,
    },
    products: [
      {
        ...draft(
          ...(["juniper-candle", "Juniper & smoke candle", "candle", 150, one(3_400)] as const),
          "Soy wax, cotton wick, sixty slow hours.",
        ),
        sellingPlan: MONTHLY,
      },
      draft(
        "linen-throw",
        "Washed linen throw",
        "cloth",
        35,
        one(12_800),
        "Heavy enough for February, light enough for June.",
      ),
      draft(
        "stoneware-mug",
        "Stoneware mug",
        "cup",
        20,
        sizes([
          ["Fog", 2_800],
          ["Moss", 2_800],
          ["Ink", 3_100],
        ]),
        "Thrown by hand, so no two agree.",
      ),
      draft("oak-board", "Oak bread board", "board", 28, one(6_450), "One plank, oiled twice, a hole to hang it by."),
      draft(
        "wool-socks",
        "House socks",
        "socks",
        260,
        sizes([
          ["Small", 2_199],
          ["Large", 2_199],
        ]),
        "Merino from the Hudson valley.",
      ),
      draft("brass-lamp", "Brass reading lamp", "lamp", 48, one(18_900), "A small warm circle and nothing else."),
      draft(
        "herb-planter",
        "Three-herb planter",
        "planter",
        110,
        one(4_675),
        "Thyme, sage and one more of your choice.",
      ),
      draft(
        "gift-card",
        "Gift card",
        "card",
        200,
        sizes([
          ["$25", 2_500],
          ["$100", 10_000],
        ]),
        "For someone whose house you do not know.",
        true,
      ),
    ],
  },
  {
    shop: {
      handle: "kobo",
      domain: "kobo.myshopify.com",
      name: "Kōbo",
      currency: "JPY",
      taxesIncluded: true,
      taxes: [{ title: "消費税", ratePpm: 100_000 }],
      timeZone: "Asia/Tokyo",
      locale: "ja",
      tagline: "From eleven workshops, most of them one person",
      hue: 215,
      shippingMinor: 770,
      freeShippingFromMinor: 20_000,
    },
    products: [
      draft(
        "yunomi",
        "Yunomi tea cup",
        "cup",
        205,
        sizes([
          ["Celadon", 3_850],
          ["Tenmoku", 4_180],
        ]),
        "From a kiln in Mashiko that is lit four times a year.",
      ),
      draft("tenugui", "Indigo tenugui", "cloth", 225, one(1_650), "One metre of cotton, dyed eleven times."),
      draft("tetsubin", "Iron kettle", "kettle", 12, one(28_600), "Cast in Morioka; it sings before it boils."),
      draft(
        "kogei-knife",
        "Petty knife, 135 mm",
        "knife",
        210,
        one(16_500),
        "White steel, honoki handle, sharpened by Ms Ōta.",
      ),
      draft("washi-lantern", "Washi lantern", "lamp", 42, one(9_900), "Paper from Echizen over split bamboo."),
      draft("bento", "Cedar bento box", "board", 30, one(7_480), "Bent, not glued. Smells of the forest for a year."),
      draft(
        "furoshiki",
        "Furoshiki",
        "cloth",
        340,
        sizes([
          ["50 cm", 2_200],
          ["90 cm", 3_960],
        ]),
        "Wraps a book, a bottle or a melon.",
      ),
      {
        ...draft("incense", "Hinoki incense", "candle", 95, one(1_320), "Forty sticks, twenty-five minutes each."),
        sellingPlan: MONTHLY,
      },
    ],
  },
]

/** A small stock for shops that tests make; prices are given in hundredths of a unit of any currency's minor scale. */
export function plainProducts(): Draft[] {
  return [
    draft("bowl", "Bowl", "cup", 20, one(2_500), "A bowl."),
    draft("basket", "Basket", "planter", 40, one(4_999), "A basket."),
    draft(
      "blanket",
      "Blanket",
      "cloth",
      200,
      sizes([
        ["Small", 7_333],
        ["Large", 12_001],
      ]),
      "A blanket.",
    ),
    draft("gift-card", "Gift card", "card", 300, one(5_000), "A gift card.", true),
  ]
}

function sizes(variants: readonly (readonly [string, number])[]): { title: string; priceMinor: number }[] {
  return variants.map(([title, priceMinor]) => ({ title, priceMinor }))
}

function draft(
  handle: string,
  title: string,
  shape: string,
  hue: number,
  variants: Draft["variants"],
  description: string,
  giftCard = false,
): Draft {
  return { handle, title, shape, hue, variants, description, giftCard }
}
