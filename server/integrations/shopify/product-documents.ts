/** The documents about what a shop sells. Page sizes keep each query well below Shopify's 1,000 points. */
export const CATALOG_PAGE = { products: 25, variants: 25, memberships: 25, collections: 100, members: 250 } as const

const MORE = `pageInfo { hasNextPage endCursor }`

/** The cost of one item needs a permission of its own; without it the question would be refused as a whole. */
const VARIANT = `id title sku price inventoryItem @include(if: $costs) { unitCost { amount currencyCode } }`

const PRODUCT = `
  id handle title vendor productType status updatedAt onlineStoreUrl isGiftCard
  featuredMedia { preview { image { url } } }
  variants(first: ${CATALOG_PAGE.variants}) { nodes { ${VARIANT} } ${MORE} }
  collections(first: ${CATALOG_PAGE.memberships}) { nodes { id } ${MORE} }`

const COLLECTION = `id handle title updatedAt`

export const READ_PRODUCT_PAGE = `query ReadProductPage($after: String, $costs: Boolean!) {
  products(first: ${CATALOG_PAGE.products}, after: $after, sortKey: ID) { nodes { ${PRODUCT} } ${MORE} }
}`

export const READ_PRODUCT = `query ReadProduct($id: ID!, $costs: Boolean!) {
  product(id: $id) { ${PRODUCT} }
}`

export const READ_MORE_VARIANTS = `query ReadMoreVariants($id: ID!, $after: String!, $costs: Boolean!) {
  product(id: $id) { variants(first: ${CATALOG_PAGE.variants}, after: $after) { nodes { ${VARIANT} } ${MORE} } }
}`

export const READ_MORE_MEMBERSHIPS = `query ReadMoreMemberships($id: ID!, $after: String!) {
  product(id: $id) { collections(first: ${CATALOG_PAGE.memberships}, after: $after) { nodes { id } ${MORE} } }
}`

export const READ_COLLECTION_PAGE = `query ReadCollectionPage($after: String) {
  collections(first: ${CATALOG_PAGE.collections}, after: $after, sortKey: ID) { nodes { ${COLLECTION} } ${MORE} }
}`

export const READ_COLLECTION = `query ReadCollection($id: ID!, $after: String) {
  collection(id: $id) {
    ${COLLECTION}
    products(first: ${CATALOG_PAGE.members}, after: $after) { nodes { id } ${MORE} }
  }
}`
