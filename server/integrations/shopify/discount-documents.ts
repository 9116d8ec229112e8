/** How many products or collections of a discount are read; one that has more is read as far as that and says so. */
export const MOST_ITEMS = 100
/** Shopify takes so many codes in one call. */
export const MOST_CODES = 250

const CONTROLS = `
  title status startsAt endsAt usageLimit appliesOncePerCustomer
  combinesWith { orderDiscounts productDiscounts shippingDiscounts }
  customerGets {
    value {
      __typename
      ... on DiscountPercentage { percentage }
      ... on DiscountAmount { amount { amount } }
    }
    items {
      __typename
      ... on DiscountProducts { products(first: ${MOST_ITEMS}) { nodes { id } } }
      ... on DiscountCollections { collections(first: ${MOST_ITEMS}) { nodes { id } } }
    }
  }
  minimumRequirement {
    __typename
    ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } }
    ... on DiscountMinimumQuantity { greaterThanOrEqualToQuantity }
  }`

export const CREATE_DISCOUNT_CODE = `mutation CreateDiscountCode($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) {
    codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic { codes(first: 1) { nodes { code } } } } }
    userErrors { field message code }
  }
}`

export const FIND_DISCOUNT_CODE = `query FindDiscountCode($code: String!, $named: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
    codeDiscount {
      ... on DiscountCodeBasic { title status codes(first: 5, query: $named) { nodes { id code } } }
      ... on DiscountCodeBxgy { title status }
      ... on DiscountCodeFreeShipping { title status }
      ... on DiscountCodeApp { title status }
    }
  }
}`

export const READ_DISCOUNT = `query ReadDiscount($id: ID!) {
  node(id: $id) {
    ... on DiscountCodeNode {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic { ${CONTROLS} }
        ... on DiscountCodeBxgy { title status }
        ... on DiscountCodeFreeShipping { title status }
        ... on DiscountCodeApp { title status }
      }
    }
  }
}`

export const UPDATE_DISCOUNT = `mutation UpdateDiscount($id: ID!, $discount: DiscountCodeBasicInput!) {
  discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {
    codeDiscountNode { id }
    userErrors { field message code }
  }
}`

export const END_DISCOUNT = `mutation EndDiscount($id: ID!) {
  discountCodeDeactivate(id: $id) { codeDiscountNode { id } userErrors { field message code } }
}`

export const ADD_CODES = `mutation AddCodes($discount: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $discount, codes: $codes) {
    bulkCreation { id done codesCount importedCount failedCount }
    userErrors { field message code }
  }
}`

export const READ_ADDED_CODES = `query ReadAddedCodes($id: ID!) {
  discountRedeemCodeBulkCreation(id: $id) {
    done
    codes(first: ${MOST_CODES}) { nodes { code errors { message } discountRedeemCode { id } } }
  }
}`

export const DELETE_CODES = `mutation DeleteCodes($discount: ID!, $ids: [ID!]!) {
  discountCodeRedeemCodeBulkDelete(discountId: $discount, ids: $ids) {
    job { id done }
    userErrors { field message code }
  }
}`
