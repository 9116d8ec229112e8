export const READ_WEB_PIXEL = `query ReadWebPixel { webPixel { id settings } }`

export const CREATE_WEB_PIXEL = `mutation CreateWebPixel($pixel: WebPixelInput!) {
  webPixelCreate(webPixel: $pixel) { webPixel { id } userErrors { code message } }
}`

export const UPDATE_WEB_PIXEL = `mutation UpdateWebPixel($id: ID!, $pixel: WebPixelInput!) {
  webPixelUpdate(id: $id, webPixel: $pixel) { webPixel { id } userErrors { code message } }
}`
